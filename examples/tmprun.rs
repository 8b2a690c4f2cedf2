//! x
use mingle::{
    event::Event,
    problem::Problem,
    solve::{NoPlan, solve},
};
fn main() {
    let mut a = std::env::args().skip(1);
    let b: u64 = a.next().unwrap().parse().unwrap();
    for f in a {
        let e: Event = serde_json::from_str(&std::fs::read_to_string(&f).unwrap()).unwrap();
        let t = std::time::Instant::now();
        let p = match Problem::new(&e) {
            Ok(p) => p,
            Err(x) => {
                println!("{f} FAULT {x}");
                continue;
            }
        };
        match solve(&p, 0, b, |_| std::ops::ControlFlow::Continue(())) {
            Ok(s) => {
                println!("{f} {:?} {:?} {:?}", s.plan.status, s.plan.cost, t.elapsed());
                std::fs::write(f.replace("event", "plan"), serde_json::to_string(&s.plan).unwrap()).unwrap()
            }
            Err(NoPlan::Conflict(c)) => println!("{f} CONFLICT {c}"),
            Err(x) => println!("{f} {x}"),
        }
    }
}
