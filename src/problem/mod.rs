//! x
/// x
#[derive(Debug)]
pub struct Problem;
impl Problem {
    /// x
    pub fn new() {}
}
