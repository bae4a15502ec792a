// One connection for all tabs: a browser opens only six to a host, and twenty
// tabs that each held one would keep the pages themselves from loading.
"use strict";

const ports = new Set();
let last = null;

const connect = () => {
  const source = new EventSource("/.treatise/events");
  source.onmessage = (event) => {
    last = event.data;
    for (const port of ports) port.postMessage(last);
  };
  source.onerror = () => {
    for (const port of ports) port.postMessage("lost");
    // A browser tries again by itself, unless it was refused.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
};
connect();

self.onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = (message) => {
    if (message.data === "bye") ports.delete(port);
  };
  if (last !== null) port.postMessage(last);
};
