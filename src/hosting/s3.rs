//! Settings for Amazon S3 as a website, and for `CloudFront` in front of it.

use serde_json::{Value, json};

use super::Facts;

/// For `aws s3api put-bucket-website --website-configuration file://…`.
pub(super) fn website(facts: &Facts) -> String {
    let rules: Vec<Value> = facts.redirects.iter().map(rule).collect();
    let mut whole = json!({ "IndexDocument": { "Suffix": "index.html" } });
    if facts.not_found {
        whole["ErrorDocument"] = json!({ "Key": format!("{}/404.html", facts.decoded_path).trim_start_matches('/') });
    }
    if !rules.is_empty() {
        whole["RoutingRules"] = Value::Array(rules);
    }
    pretty(&whole)
}

fn rule((from, to): &(String, String)) -> Value {
    json!({
        "Condition": { "KeyPrefixEquals": from.trim_start_matches('/') },
        "Redirect": { "HttpRedirectCode": "301", "ReplaceKeyWith": to.trim_start_matches('/') },
    })
}

/// The headers by name, for a policy of `CloudFront`: S3 itself sends none.
pub(super) fn headers(facts: &Facts) -> String {
    pretty(&headers_json(facts))
}

fn headers_json(facts: &Facts) -> Value {
    super::headers(facts).into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
