// What the pages of the sample tell programs, held to the vocabulary of schema.org: Google's types of it (schema-dts), checked
// by the compiler of TypeScript.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import ts from "typescript";

import { fileOf, read, start } from "./sample.mjs";

let sample;
before(async () => {
  sample = await start();
});
after(() => sample?.stop());

/** Why the graphs are not of the vocabulary: the name of a graph, and the words of the compiler. */
function faults(graphs) {
  const names = [...graphs.keys()];
  const lines = names.map((name, at) => `export const graph${at}: Graph = ${JSON.stringify(graphs.get(name))};`);
  const text = ["import type { Graph } from 'schema-dts';", ...lines].join("\n");
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const path = join(import.meta.dirname, "graphs.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (file, ...rest) =>
    file === path ? ts.createSourceFile(path, text, ts.ScriptTarget.Latest) : getSourceFile.call(host, file, ...rest);
  host.fileExists = (file) => file === path || fileExists.call(host, file);
  const program = ts.createProgram([path], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.fileName === path ? file.getLineAndCharacterOfPosition(start).line : 0;
    return `${names[line - 1] ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n").slice(0, 500)}`;
  });
}

test("every graph of the sample is of the vocabulary", () => {
  const graphs = new Map();
  for (const address of sample.pages) {
    const found = read(sample.folder, fileOf(address)).match(/<script type="application\/ld\+json">(.*?)<\/script>/s);
    if (found) graphs.set(address, JSON.parse(found[1]));
  }
  assert.ok(graphs.size > 40, `${graphs.size}`);
  assert.deepEqual(faults(graphs), []);
  for (const [address, graph] of graphs) {
    const once = JSON.stringify(graph).match(/"lastReviewed":[^"]/);
    assert.equal(once, null, `${address}: one day in lastReviewed`);
    assert.doesNotMatch(JSON.stringify(graph), /aggregateRating|Dermatologic"/, address);
  }
});

// The test of the test: what is wrong, and stands on many sites.
test("mistakes of others are found", () => {
  const wrong = [
    { "@type": "MedicalTherapy", offers: { "@type": "Offer" } },
    { "@type": "MedicalTherapy", provider: { "@type": "Person" } },
    { "@type": "MedicalTherapy", indication: "x" },
    { "@type": "MedicalTherapy", seriousAdverseOutcome: "x" },
    { "@type": "MedicalTherapy", procedureType: "https://schema.org/SurgicalProcedure" },
    { "@type": "Offer", itemOffered: { "@type": "MedicalTherapy" } },
    { "@type": "Physician", jobTitle: "x" },
    { "@type": "Physician", worksFor: { "@type": "Organization" } },
    { "@type": "HealthTopicContent", lastReviewed: "2026-01-01" },
    { "@type": "MedicalClinic", availableLanguage: "en" },
    { "@type": "MedicalClinic", medicalSpecialty: "https://schema.org/Dermatologi" },
    { "@type": "Remedy" },
  ];
  const graphs = new Map(wrong.map((thing, at) => [`${at}`, { "@context": "https://schema.org", "@graph": [thing] }]));
  const found = new Set(faults(graphs).map((fault) => fault.split(":")[0]));
  assert.deepEqual([...found].sort(), [...graphs.keys()].sort());
});
