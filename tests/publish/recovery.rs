//! A start after a process died at any step of a swap. Each state is built by
//! undoing steps of a swap that went well; see the steps in `publish`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bench::{Bench, names};

/// Release 1 and, over it, release 2, which was just published.
struct Swap {
    bench: Bench,
    /// `state.json` as it was before.
    before: Option<Vec<u8>>,
    number: u64,
}

const OLD: [(&str, &str); 3] = [("a.html", "old"), ("same/index.html", "same"), ("gone.html", "gone")];
const NEW: [(&str, &str); 3] = [("a.html", "new"), ("same/index.html", "same"), ("added/index.html", "added")];

impl Swap {
    fn new() -> Self {
        let bench = Bench::new();
        bench.publish(&OLD);
        let before = fs::read(bench.state().join("state.json")).expect("there");
        bench.put("public/CNAME", "clinic.example");
        bench.publish(&NEW);
        Self { bench, before: Some(before), number: 2 }
    }

    /// The first release of all.
    fn first() -> Self {
        let bench = Bench::new();
        bench.publish(&NEW);
        let old = bench.state().join("releases/1/tree");
        fs::create_dir(&old).expect("room");
        fs::copy(bench.output().join(".gitignore"), old.join(".gitignore")).expect("room");
        Self { bench, before: None, number: 1 }
    }

    fn release(&self, number: u64, name: &str) -> PathBuf {
        self.bench.state().join("releases").join(number.to_string()).join(name)
    }

    /// `next.json` is not `state.json` yet.
    fn undo_accept(self) -> Self {
        let state = self.bench.state().join("state.json");
        rename(&state, &self.bench.state().join("next.json"));
        if let Some(before) = &self.before {
            fs::write(state, before).expect("room");
        }
        self
    }

    /// The old tree is still where the swap left it.
    fn undo_move(self, left: &str) -> Self {
        if self.number == 2 {
            rename(&self.release(1, "tree"), &self.release(2, left));
        } else if left != "tree" {
            rename(&self.release(1, "tree"), &self.release(1, left));
        }
        self
    }

    fn undo_exchange(self) -> Self {
        let (output, tree) = (self.bench.output(), self.release(self.number, "tree"));
        let third = self.bench.root().join("third");
        rename(&output, &third);
        rename(&tree, &output);
        rename(&third, &tree);
        self
    }

    /// The new tree did not come to the place from which the old one was moved.
    fn undo_second_move(self) -> Self {
        rename(&self.bench.output(), &self.release(self.number, "tree"));
        self
    }

    fn forget_next(self) -> Self {
        fs::remove_file(self.bench.state().join("next.json")).expect("there");
        self
    }

    /// The next start finds the new release.
    #[track_caller]
    fn leads_to_new(self) {
        drop(self.bench.open());
        let mut expected = NEW.to_vec();
        if self.number == 2 {
            expected.push(("CNAME", "clinic.example"));
        }
        self.bench.assert_holds(&expected);
        self.works(&NEW);
        if self.number == 2 {
            self.bench.open().rollback().expect("the old release was kept");
            let mut expected = OLD.to_vec();
            expected.push(("CNAME", "clinic.example"));
            self.bench.assert_holds(&expected);
        }
    }

    /// The next start finds the old release.
    #[track_caller]
    fn leads_to_old(self) {
        drop(self.bench.open());
        if self.number == 2 {
            let mut expected = OLD.to_vec();
            expected.push(("CNAME", "clinic.example"));
            self.bench.assert_holds(&expected);
            self.works(&OLD);
            self.bench.publish(&NEW);
        } else {
            self.bench.assert_holds(&[]);
            assert_eq!(names(&self.bench.state().join("releases")), [""; 0]);
            self.bench.publish(&NEW);
        }
    }

    /// The manifest is that of the output, and nothing lies about.
    #[track_caller]
    fn works(&self, site: &[(&str, &str)]) {
        assert!(self.bench.publish(site).is_unchanged());
        assert_eq!(names(&self.bench.state()), ["lock", "releases", "state.json"]);
        assert_eq!(names(&self.bench.root()), [".git", ".treatise", "content", "public", "themes"]);
        for release in names(&self.bench.state().join("releases")) {
            let inside = names(&self.bench.state().join("releases").join(release));
            assert!(inside == ["manifest.json"] || inside == ["manifest.json", "tree"], "{inside:?}");
        }
    }
}

#[track_caller]
fn rename(from: &Path, to: &Path) {
    fs::rename(from, to).expect("renamed");
}

#[test]
fn after_the_old_tree_was_moved() {
    Swap::new().undo_accept().leads_to_new();
}

#[test]
fn after_the_exchange() {
    Swap::new().undo_accept().undo_move("tree").leads_to_new();
}

#[test]
fn before_the_exchange() {
    Swap::new().undo_accept().undo_move("tree").undo_exchange().leads_to_old();
}

#[test]
fn before_anything_was_recorded() {
    Swap::new().undo_accept().undo_move("tree").undo_exchange().forget_next().leads_to_old();
}

#[test]
fn in_the_middle_of_staging() {
    let swap = Swap::new().undo_accept().undo_move("tree").undo_exchange().forget_next();
    fs::remove_file(swap.release(2, "manifest.json")).expect("there");
    fs::remove_file(swap.release(2, "tree/a.html")).expect("there");
    swap.leads_to_old();
}

#[test]
fn in_the_middle_of_writing_the_record() {
    let swap = Swap::new().undo_accept().undo_move("tree").undo_exchange();
    let next = swap.bench.state().join("next.json");
    fs::write(&next, &fs::read(&next).expect("there")[..20]).expect("room");
    swap.leads_to_old();
}

#[test]
fn with_the_old_release_aside() {
    Swap::new().undo_accept().undo_move("aside").leads_to_new();
}

#[test]
fn between_moving_aside_and_moving_in() {
    Swap::new().undo_accept().undo_move("aside").undo_second_move().leads_to_new();
}

#[test]
fn while_the_output_was_emptied_into_the_copy_aside() {
    let swap = Swap::new().undo_accept().undo_move("aside").undo_second_move();
    // Not all of it: the copy is whole, the removal was cut short.
    let (output, aside) = (swap.bench.output(), swap.release(2, "aside"));
    fs::create_dir(&output).expect("room");
    fs::hard_link(aside.join("a.html"), output.join("a.html")).expect("room");
    swap.leads_to_new();
}

#[test]
fn of_the_first_release() {
    Swap::first().undo_accept().leads_to_new();
    Swap::first().undo_accept().undo_exchange().leads_to_old();
    Swap::first().undo_accept().undo_move("aside").leads_to_new();
    Swap::first().undo_accept().undo_move("aside").undo_second_move().leads_to_new();
}

#[test]
fn after_the_site_was_copied_to_another_disk() {
    for swapped in [true, false] {
        let mut swap = Swap::new().undo_accept().undo_move("tree");
        if !swapped {
            swap = swap.undo_exchange();
        }
        // The numbers of the folders are others there.
        let next = swap.bench.state().join("next.json");
        let text = fs::read_to_string(&next).expect("there");
        let start = text.find("\"inode\":").expect("recorded");
        fs::write(&next, format!("{}\"inode\":1}}", &text[..start])).expect("room");
        if swapped { swap.leads_to_new() } else { swap.leads_to_old() }
    }
}

#[test]
fn files_that_came_during_the_swap_are_brought_over() {
    for left in ["tree", "aside"] {
        let swap = Swap::new().undo_accept().undo_move(left);
        let old = swap.release(2, left);
        for (path, text) in [("late/a.txt", "late"), ("added/index.html", "on the place of a page")] {
            fs::create_dir_all(old.join(path).parent().expect("a folder")).expect("room");
            fs::write(old.join(path), text).expect("room");
        }
        fs::remove_file(old.join("CNAME")).expect("carried before");
        fs::write(old.join("CNAME"), "newer.example").expect("room");
        drop(swap.bench.open());
        assert_eq!(swap.bench.text("public/late/a.txt"), "late");
        assert_eq!(swap.bench.text("public/CNAME"), "newer.example");
        assert_eq!(swap.bench.text("public/added/index.html"), "added");
        let spare = swap.bench.state().join("edited/2/added/index.html");
        assert_eq!(fs::read_to_string(spare).expect("kept"), "on the place of a page");
    }
}

#[test]
fn what_was_saved_after_the_kill_wins() {
    let swap = Swap::new().undo_accept().undo_move("tree");
    let old = fs::File::options().write(true).open(swap.release(2, "tree").join("CNAME")).expect("there");
    old.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("ours");
    fs::remove_file(swap.bench.output().join("CNAME")).expect("there");
    swap.bench.put("public/CNAME", "saved.example");
    drop(swap.bench.open());
    assert_eq!(swap.bench.text("public/CNAME"), "saved.example");
}
