//! People whom hard rules keep together, at one project each time.
//!
//! Those of a block share what they cost, so that the relaxation and the flow hold for them one by one; where an
//! assignment parts a block all the same, one search branches on whether the block is at one of its projects.

use std::ops::ControlFlow;

use crate::algorithms::closing::{self, Closing, Instance};
use crate::algorithms::flow::FlowError;

/// What is given to the branches, as a part of what the whole may take.
const BRANCHES: u64 = 4;

/// An assignment that keeps every block at one place, as far as one was found, and what is proven.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// The place of each person; blocks are parted only where no other assignment was found.
    pub(super) places: Option<Vec<usize>>,
    /// Lower bounds layer by layer, and the values that they are for.
    pub(super) least: Closing,
}

/// Finds which places open and who goes where, each block being at one place.
pub(super) fn assign(
    mut instance: Instance,
    blocks: &[Vec<usize>],
    evaluations: u64,
    mut ask: impl FnMut() -> ControlFlow<()>,
) -> Result<Kept, FlowError> {
    share(&mut instance, blocks);
    let least = closing::assign(&instance, evaluations, &mut ask)?;
    let Some(first) = least.places.clone() else { return Ok(Kept { places: None, least }) };
    if parted(blocks, &first).is_none() {
        return Ok(Kept { places: Some(first), least });
    }
    let mut search = Branching { blocks, best: None, left: evaluations / BRANCHES, optimal: least.optimal };
    search.branch(&mut instance, &least, &mut ask);
    Ok(match search.best {
        Some(best) if search.optimal => Kept { places: best.places.clone(), least: best },
        Some(best) => Kept { places: best.places, least },
        None => Kept { places: Some(first), least },
    })
}

/// Lets the people of a block go where all of them may, each for an even share of what all cost there.
fn share(instance: &mut Instance, blocks: &[Vec<usize>]) {
    let places = instance.quotas.len();
    for block in blocks {
        let cells = |place: usize| block.iter().map(move |&person| person * places + place);
        for place in 0..places {
            let may = cells(place).all(|cell| instance.allowed[cell]);
            cells(place).for_each(|cell| instance.allowed[cell] = may);
            for layer in &mut instance.layers {
                let sum: i64 = cells(place).map(|cell| layer[cell]).sum();
                let (each, more) = (sum / block.len() as i64, sum % block.len() as i64);
                for (cell, at) in cells(place).zip(0..) {
                    layer[cell] = each + i64::from(at < more);
                }
            }
        }
    }
}

/// A block that is not at one place, and the place of its first.
fn parted<'a>(blocks: &'a [Vec<usize>], places: &[usize]) -> Option<(&'a [usize], usize)> {
    let mut blocks = blocks.iter().map(|block| (block.as_slice(), places[block[0]]));
    blocks.find(|(block, place)| block.iter().any(|&person| places[person] != *place))
}

struct Branching<'a> {
    blocks: &'a [Vec<usize>],
    /// The best assignment so far that parts no block.
    best: Option<Closing>,
    /// Evaluations that are left.
    left: u64,
    /// Whether all was searched so far.
    optimal: bool,
}

impl Branching<'_> {
    /// Searches below an assignment that parts a block: with the block at the place of its first, then elsewhere.
    fn branch(&mut self, instance: &mut Instance, found: &Closing, ask: &mut dyn FnMut() -> ControlFlow<()>) {
        let Some(places) = &found.places else { return };
        let Some((block, place)) = parted(self.blocks, places) else {
            if self.best.as_ref().is_none_or(|best| found.values < best.values) {
                self.best = Some(found.clone());
            }
            return;
        };
        let width = instance.quotas.len();
        for here in [true, false] {
            if self.best.as_ref().is_some_and(|best| found.optimal && found.values >= best.values) {
                return;
            }
            if self.left == 0 || ask().is_break() {
                self.optimal = false;
                return;
            }
            let cells = block.iter().flat_map(|&person| (0..width).map(move |at| (person * width + at, at)));
            let barred: Vec<usize> = cells
                .filter(|&(cell, at)| instance.allowed[cell] && (at == place) != here)
                .map(|(cell, _)| cell)
                .collect();
            barred.iter().for_each(|&cell| instance.allowed[cell] = false);
            // Half of what is left: the first branches lead to an assignment, which bounds the others.
            match closing::assign(instance, self.left.div_ceil(2), &mut *ask) {
                Ok(next) => {
                    self.left = self.left.saturating_sub(next.evaluations.max(1));
                    self.optimal &= next.optimal;
                    self.branch(instance, &next, ask);
                }
                Err(_) => self.optimal = false,
            }
            barred.iter().for_each(|&cell| instance.allowed[cell] = true);
        }
    }
}
