//! No group has more people with one value of the trait. Shortfall: people over, for each value.

use std::collections::BTreeMap;

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, values: &[Vec<usize>], at_most: usize) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for (number, group) in scene.seated.groups.iter().enumerate() {
        let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &person in &group.people {
            for &value in &values[person] {
                holders.entry(value).or_default().push(person);
            }
        }
        for people in holders.into_values().filter(|people| people.len() > at_most) {
            found.push(scene.short(people.len() - at_most, Some(number), people));
        }
    }
    found
}
