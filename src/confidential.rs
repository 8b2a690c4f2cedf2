#![doc = include_str!("confidential.md")]
