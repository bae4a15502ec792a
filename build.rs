//! Makes Cargo build again when a file that goes into the binary appears.

fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed=content");
}
