//! A certificate is refused once anything in it, or in the matching, is changed.

use crate::random::Random;
use mingle::algorithms::{
    matching::{
        Blossom, Certificate, CertificateError, Matching, Objective, dense, maximum_weight,
        maximum_weight_of_largest_size, minimum_cost_perfect,
    },
    never_stop,
};

type Edges = Vec<(usize, usize, i64)>;

/// Two triangles of cheap edges, far apart: the perfect matching needs a pair between them, and a blossom around each.
const TRIANGLES: [(usize, usize, i64); 7] =
    [(0, 1, 2), (1, 2, 2), (0, 2, 2), (3, 4, 4), (4, 5, 4), (3, 5, 4), (2, 3, 90)];

fn triangles() -> Matching {
    minimum_cost_perfect(6, &TRIANGLES, never_stop).unwrap()
}

/// What verification says about the triangles once the parts of the certificate and the mates were changed.
fn verdict(
    change: impl FnOnce(&mut Vec<i64>, &mut Vec<Option<usize>>, &mut Vec<Blossom>, &mut Vec<Option<usize>>),
) -> CertificateError {
    let matching = triangles();
    let mut duals = matching.certificate().vertex_duals().to_vec();
    let mut innermost = matching.certificate().innermost().to_vec();
    let mut blossoms = matching.certificate().blossoms().to_vec();
    let mut mates = matching.mates().to_vec();
    change(&mut duals, &mut innermost, &mut blossoms, &mut mates);
    let certificate = Certificate::new(duals, innermost, blossoms);
    certificate.verify_edges(Objective::MinimumCostPerfect, &TRIANGLES, &mates).unwrap_err()
}

#[test]
fn the_triangles_have_blossoms_and_a_valid_certificate() {
    let matching = triangles();
    assert_eq!(matching.total(), 96);
    assert!(!matching.certificate().blossoms().is_empty(), "{matching:?}");
    let proven = matching.certificate().verify_edges(Objective::MinimumCostPerfect, &TRIANGLES, matching.mates());
    assert_eq!(proven, Ok(96));
}

#[test]
fn a_higher_vertex_dual_makes_a_slack_negative() {
    for vertex in 0..6 {
        let error = verdict(|duals, _, _, _| duals[vertex] += 1);
        assert!(matches!(error, CertificateError::NegativeSlack { slack: -1, .. }), "{vertex}: {error}");
    }
}

#[test]
fn a_lower_vertex_dual_makes_a_matched_pair_loose() {
    for vertex in 0..6 {
        let error = verdict(|duals, _, _, _| duals[vertex] -= 1);
        assert!(matches!(error, CertificateError::NotTight { slack: 1, .. }), "{vertex}: {error}");
    }
}

#[test]
fn a_blossom_with_another_dual_is_refused() {
    let error = verdict(|_, _, blossoms, _| blossoms[0].dual += 1);
    assert!(matches!(error, CertificateError::NotTight { slack: 2, .. }), "{error}");
    let error = verdict(|_, _, blossoms, _| blossoms[0].dual -= 1);
    assert!(matches!(error, CertificateError::NegativeSlack { slack: -2, .. }), "{error}");
    for dual in [0, -5, i64::MIN] {
        let error = verdict(|_, _, blossoms, _| blossoms[0].dual = dual);
        assert_eq!(error, CertificateError::NotPositive { blossom: 0, dual });
    }
}

#[test]
fn a_blossom_with_a_vertex_more_or_less_is_refused() {
    let error = verdict(|_, innermost, _, _| {
        let member = innermost.iter().position(|&inner| inner == Some(0)).unwrap();
        innermost[member] = None;
    });
    assert_eq!(error, CertificateError::NotOdd { blossom: 0, size: 2 });
    let error = verdict(|_, innermost, _, _| {
        let other = innermost.iter().position(|&inner| inner != Some(0)).unwrap();
        innermost[other] = Some(0);
    });
    assert!(matches!(error, CertificateError::NotOdd { size: 4, .. }), "{error}");
    let error = verdict(|_, _, blossoms, _| blossoms.push(Blossom { parent: None, dual: 1 }));
    assert!(matches!(error, CertificateError::NotOdd { size: 0, .. }), "{error}");
    let error = verdict(|_, _, blossoms, _| blossoms.push(Blossom { parent: Some(0), dual: 1 }));
    assert!(matches!(error, CertificateError::NotOdd { size: 0, .. }), "{error}");
}

#[test]
fn a_blossom_that_is_not_full_is_refused() {
    // The path 0-1-2-3 with mates 0-1 and 2-3, and a blossom around 1, 2 and 5 that no pair lies in: every edge within
    // it has slack enough, so that nothing else gives it away.
    let edges = [(0, 1, 0), (1, 2, 5), (2, 3, 0), (4, 5, 0)];
    let mates = [Some(1), Some(0), Some(3), Some(2), Some(5), Some(4)];
    let sound = Certificate::new(vec![0; 6], vec![None; 6], vec![]);
    assert_eq!(sound.verify_edges(Objective::MinimumCostPerfect, &edges, &mates), Ok(0));
    let innermost = vec![None, Some(0), Some(0), None, None, Some(0)];
    let hollow = Certificate::new(vec![0; 6], innermost, vec![Blossom { parent: None, dual: 2 }]);
    assert_eq!(
        hollow.verify_edges(Objective::MinimumCostPerfect, &edges, &mates),
        Err(CertificateError::NotFull { blossom: 0, pairs: 0, full: 1 })
    );
}

#[test]
fn blossoms_that_are_no_forest_are_refused() {
    let error = verdict(|_, _, blossoms, _| blossoms[0].parent = Some(0));
    assert_eq!(error, CertificateError::NotNested { inner: 0 });
    let error = verdict(|_, _, blossoms, _| blossoms[0].parent = Some(usize::MAX));
    assert_eq!(error, CertificateError::NotNested { inner: 0 });
    let error = verdict(|_, innermost, blossoms, _| innermost[5] = Some(blossoms.len()));
    assert_eq!(error, CertificateError::NotNested { inner: 5 });
}

#[test]
fn mates_that_are_no_matching_are_refused() {
    let error = verdict(|_, _, _, mates| mates[0] = Some(0));
    assert_eq!(error, CertificateError::NotMutual { vertex: 0, mate: 0 });
    let error = verdict(|_, _, _, mates| mates[0] = Some(17));
    assert_eq!(error, CertificateError::NotMutual { vertex: 0, mate: 17 });
    let error = verdict(|_, _, _, mates| mates[2] = None);
    assert!(matches!(error, CertificateError::NotMutual { vertex: 3, mate: 2 }), "{error}");
    let error = verdict(|_, _, _, mates| *mates = vec![Some(5), Some(2), Some(1), Some(4), Some(3), Some(0)]);
    assert_eq!(error, CertificateError::NoSuchPair { first: 0, second: 5 });
    let error = verdict(|_, _, _, mates| (mates[2], mates[3]) = (None, None));
    assert!(
        matches!(error, CertificateError::WrongNumberAlone { alone: 2, allowed: 0 } | CertificateError::NotFull { .. }),
        "{error}"
    );
}

#[test]
fn lists_of_other_lengths_are_refused() {
    let error = verdict(|duals, _, _, _| duals.push(0));
    assert_eq!(error, CertificateError::Length { vertices: 6, mates: 6, duals: 7, innermost: 6 });
    let error = verdict(|_, innermost, _, _| innermost.clear());
    assert_eq!(error, CertificateError::Length { vertices: 6, mates: 6, duals: 6, innermost: 0 });
}

#[test]
fn an_edge_that_is_none_is_refused() {
    let matching = triangles();
    for wrong in [(3, 3, 0), (0, 6, 0)] {
        let edges = [(0, 1, 2), wrong];
        let verdict = matching.certificate().verify_edges(Objective::MinimumCostPerfect, &edges, matching.mates());
        assert_eq!(verdict, Err(CertificateError::NoSuchEdge { edge: 1 }));
    }
}

#[test]
fn a_cheaper_edge_than_those_it_was_made_for_is_refused() {
    let matching = triangles();
    for edge in 0..TRIANGLES.len() {
        let mut edges = TRIANGLES;
        edges[edge].2 -= 1;
        let verdict = matching.certificate().verify_edges(Objective::MinimumCostPerfect, &edges, matching.mates());
        assert!(matches!(verdict, Err(CertificateError::NegativeSlack { .. })), "{edge}: {verdict:?}");
    }
}

#[test]
fn a_certificate_proves_its_own_objective_only() {
    let edges = [(0, 1, 1), (1, 2, 9), (2, 3, 1)];
    let heaviest = maximum_weight(4, &edges, never_stop).unwrap();
    let largest = maximum_weight_of_largest_size(4, &edges, never_stop).unwrap();
    let as_largest =
        heaviest.certificate().verify_edges(Objective::MaximumWeightOfLargestSize, &edges, heaviest.mates());
    assert!(matches!(as_largest, Err(CertificateError::SizeNotProven { .. })), "{as_largest:?}");
    let as_heaviest = largest.certificate().verify_edges(Objective::MaximumWeight, &edges, largest.mates());
    assert!(matches!(as_heaviest, Err(CertificateError::VertexDual { .. })), "{as_heaviest:?}");
}

#[test]
fn a_vertex_alone_has_the_dual_of_all_alone() {
    let edges = [(0, 1, 5)];
    let sound = maximum_weight(3, &edges, never_stop).unwrap();
    let mut duals = sound.certificate().vertex_duals().to_vec();
    duals[2] -= 2;
    let certificate = Certificate::new(duals, vec![None; 3], vec![]);
    let verdict = certificate.verify_edges(Objective::MaximumWeight, &edges, sound.mates());
    assert_eq!(verdict, Err(CertificateError::VertexDual { vertex: 2, dual: -2, allowed: 0 }));
}

#[test]
fn the_vertex_that_sits_out_must_be_allowed_to_and_the_best() {
    let cost = |first: usize, second: usize| Some((second - first) as i64);
    let alone = |vertex: usize| (vertex != 0).then_some(vertex as i64);
    let matching = dense::minimum_cost_near_perfect(3, cost, alone, never_stop).unwrap();
    let certificate = matching.certificate();
    assert_eq!(certificate.verify_near_perfect(cost, alone, matching.mates()), Ok(3));
    let verdict = certificate.verify_near_perfect(cost, |_| None, matching.mates());
    assert!(matches!(verdict, Err(CertificateError::MayNotBeAlone { .. })), "{verdict:?}");
    let verdict = certificate.verify_near_perfect(cost, |vertex| Some(vertex as i64 * 9), matching.mates());
    assert!(verdict.is_err());
    let verdict = certificate.verify_perfect(cost, matching.mates());
    assert_eq!(verdict, Err(CertificateError::WrongNumberAlone { alone: 1, allowed: 0 }));
}

/// Of every mutation either the verification fails or the matching has the same value: nothing false is proven.
#[test]
fn no_random_change_of_a_matching_passes_as_better_or_worse() {
    let mut random = Random::new(21);
    for round in 0..2_000 {
        let n = 4 + random.index(12);
        let edges: Edges = (0..4 * n)
            .filter_map(|_| {
                let (first, second) = (random.index(n), random.index(n));
                (first != second).then(|| (first, second, random.below(9) as i64))
            })
            .collect();
        let matching = maximum_weight(n, &edges, never_stop).unwrap();
        let certificate = matching.certificate();
        // Another matching: pairs at random.
        let mut mates = vec![None; n];
        let mut weight = 0;
        for &(first, second, own) in &edges {
            if mates[first].is_none() && mates[second].is_none() && random.below(2) == 0 {
                (mates[first], mates[second]) = (Some(second), Some(first));
                let same = |edge: &&(usize, usize, i64)| {
                    [edge.0, edge.1] == [first, second] || [edge.1, edge.0] == [first, second]
                };
                weight += edges.iter().filter(same).map(|edge| edge.2).max().unwrap_or(own);
            }
        }
        let verdict = certificate.verify_edges(Objective::MaximumWeight, &edges, &mates);
        assert_eq!(verdict.is_ok(), weight == matching.total(), "round {round}: {verdict:?}");
    }
}
