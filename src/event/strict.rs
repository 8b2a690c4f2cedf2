//! Reading that refuses what serde alone would let pass: an array for an object, two keys where one is meant, a key
//! that stands twice in a map. Unknown names are answered with the nearest known one.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, IntoDeserializer, MapAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::nearest::nearest;

/// Defines a type of a file, and lets serde read it through [`Strict`], naming the shape that is expected.
///
/// A derived `Deserialize` would also read a struct from an array. So serde derives the reading for a shape of the same
/// fields, which nobody outside can name, and the type itself has no other way in than the strict one.
macro_rules! strict {
    (
        $shape:literal =>
        $(#[doc = $doc:expr])*
        #[derive($($derived:ident),* $(,)?)]
        $(#[$attribute:meta])*
        pub struct $name:ident {
            $($(#[$of_field:meta])* pub $field:ident: $kind:ty),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive($($derived),*)]
        $(#[$attribute])*
        pub struct $name {
            $($(#[$of_field])* pub $field: $kind),*
        }

        const _: () = {
            type Target = $name;

            #[derive(serde::Deserialize)]
            #[serde(remote = "Target")]
            $(#[$attribute])*
            struct Shape {
                $($(#[$of_field])* $field: $kind),*
            }

            $crate::event::strict!(@read $shape);
        };
    };
    (
        $shape:literal =>
        $(#[doc = $doc:expr])*
        #[derive($($derived:ident),* $(,)?)]
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $(
                $(#[doc = $of_variant:expr])*
                $(#[default $($by_default:tt)*])?
                $(#[non_exhaustive $($open:tt)*])?
                $variant:ident
                $(($within:ty))?
                $({ $($(#[$of_field:meta])* $field:ident: $kind:ty),* $(,)? })?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive($($derived),*)]
        $(#[$attribute])*
        pub enum $name {
            $(
                $(#[doc = $of_variant])*
                $(#[default $($by_default)*])?
                $(#[non_exhaustive $($open)*])?
                $variant $(($within))? $({ $($(#[$of_field])* $field: $kind),* })?
            ),*
        }

        const _: () = {
            type Target = $name;

            #[derive(serde::Deserialize)]
            #[serde(remote = "Target")]
            $(#[$attribute])*
            enum Shape {
                $($variant $(($within))? $({ $($(#[$of_field])* $field: $kind),* })?),*
            }

            $crate::event::strict!(@read $shape);
        };
    };
    (@read $shape:literal) => {
        impl<'de> serde::Deserialize<'de> for Target {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Shape::deserialize($crate::event::Strict { inner: deserializer, shape: $shape })
            }
        }
    };
}
pub(crate) use strict;

/// A deserializer that reads structs from objects only, and enums from a word or from an object of exactly one key.
pub(crate) struct Strict<D> {
    pub(crate) inner: D,
    pub(crate) shape: &'static str,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_struct(name, fields, ObjectVisitor { visitor, fields, shape: self.shape })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(ChoiceVisitor { visitor, variants, shape: self.shape })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

fn unknown<E: Error>(what: &str, name: &str, known: &[&str]) -> E {
    let guess = nearest(name, known.iter().copied()).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    E::custom(format_args!("unknown {what} `{name}`{guess} (known: {})", known.join(", ")))
}

struct ObjectVisitor<V> {
    visitor: V,
    fields: &'static [&'static str],
    shape: &'static str,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.shape)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(KnownKeys { map, fields: self.fields })
    }
}

struct KnownKeys<A> {
    map: A,
    fields: &'static [&'static str],
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for KnownKeys<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(key) = self.map.next_key::<String>()? else { return Ok(None) };
        if !self.fields.contains(&key.as_str()) {
            return Err(unknown("field", &key, self.fields));
        }
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

struct ChoiceVisitor<V> {
    visitor: V,
    variants: &'static [&'static str],
    shape: &'static str,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for ChoiceVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.shape)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<V::Value, E> {
        if !self.variants.contains(&word) {
            return Err(unknown("word", word, self.variants));
        }
        self.visitor.visit_enum(Word { word, shape: self.shape, error: PhantomData })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<V::Value, A::Error> {
        let Some(key) = map.next_key::<String>()? else {
            return Err(A::Error::custom(format_args!("an empty object, expected {}", self.shape)));
        };
        if !self.variants.contains(&key.as_str()) {
            return Err(unknown("key", &key, self.variants));
        }
        let value = self.visitor.visit_enum(OneKey { key: &key, map: &mut map, shape: self.shape })?;
        if let Some(second) = map.next_key::<String>()? {
            map.next_value::<IgnoredAny>()?;
            return Err(A::Error::custom(format_args!(
                "two keys, `{key}` and `{second}`, where one belongs: expected {}",
                self.shape
            )));
        }
        Ok(value)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<V::Value, A::Error> {
        let (key, access) = data.variant::<String>()?;
        if !self.variants.contains(&key.as_str()) {
            return Err(unknown("key", &key, self.variants));
        }
        self.visitor.visit_enum(Marked { key: &key, access, shape: self.shape })
    }
}

/// A choice that the format itself marks as one, such as a YAML tag.
struct Marked<'a, A> {
    key: &'a str,
    access: A,
    shape: &'static str,
}

impl<'de, A: VariantAccess<'de>> EnumAccess<'de> for Marked<'_, A> {
    type Error = A::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), A::Error> {
        Ok((seed.deserialize(StrDeserializer::<A::Error>::new(self.key))?, self))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Marked<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.access.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.access.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, _visitor: V) -> Result<V::Value, A::Error> {
        Err(A::Error::custom(format_args!("expected {}", self.shape)))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.access.struct_variant(fields, ObjectVisitor { visitor, fields, shape: self.shape })
    }
}

struct Word<'a, E> {
    word: &'a str,
    shape: &'static str,
    error: PhantomData<E>,
}

impl<'de, E: Error> EnumAccess<'de> for Word<'_, E> {
    type Error = E;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), E> {
        Ok((seed.deserialize(StrDeserializer::new(self.word))?, self))
    }
}

impl<E: Error> Word<'_, E> {
    fn bare(&self) -> E {
        E::custom(format_args!("`{}` without a value, expected {}", self.word, self.shape))
    }
}

impl<'de, E: Error> VariantAccess<'de> for Word<'_, E> {
    type Error = E;

    fn unit_variant(self) -> Result<(), E> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _seed: S) -> Result<S::Value, E> {
        Err(self.bare())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, _visitor: V) -> Result<V::Value, E> {
        Err(self.bare())
    }

    fn struct_variant<V: Visitor<'de>>(self, _fields: &'static [&'static str], _visitor: V) -> Result<V::Value, E> {
        Err(self.bare())
    }
}

struct OneKey<'a, A> {
    key: &'a str,
    map: &'a mut A,
    shape: &'static str,
}

impl<'de, A: MapAccess<'de>> EnumAccess<'de> for OneKey<'_, A> {
    type Error = A::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), A::Error> {
        Ok((seed.deserialize(StrDeserializer::<A::Error>::new(self.key))?, self))
    }
}

impl<'de, A: MapAccess<'de>> VariantAccess<'de> for OneKey<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        Err(A::Error::custom(format_args!("`{}` takes no value, expected {}", self.key, self.shape)))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, _visitor: V) -> Result<V::Value, A::Error> {
        Err(A::Error::custom(format_args!("expected {}", self.shape)))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(ObjectVisitor { visitor, fields, shape: self.shape })
    }
}

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_struct("", self.fields, self)
    }
}

/// Reads a field that may be absent: `null` is the same.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads a count that is `ABSENT` where the field is absent or `null`.
pub(crate) fn count_or<'de, const ABSENT: u32, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(ABSENT))
}

/// The weight of an absent field.
pub(crate) fn weight<const ABSENT: i64>() -> i64 {
    ABSENT
}

/// Reads a weight that is `ABSENT` where the field is absent or `null`.
pub(crate) fn weight_or<'de, const ABSENT: i64, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(ABSENT))
}

/// Reads a map and refuses a key that stands in it twice. The whole of it, and any entry, may be `null`: then it is absent.
pub(crate) fn unique_keys<'de, D, K, T>(deserializer: D) -> Result<BTreeMap<K, T>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + AsRef<str>,
    T: Deserialize<'de>,
{
    struct Unique<K, T>(PhantomData<(K, T)>);

    impl<'de, K: Deserialize<'de> + Ord + AsRef<str>, T: Deserialize<'de>> Visitor<'de> for Unique<K, T> {
        type Value = BTreeMap<K, T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some(key) = map.next_key::<K>()? {
                if entries.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("the key `{}` stands here twice", key.as_ref())));
                }
                let value = map.next_value::<Option<T>>()?;
                entries.insert(key, value);
            }
            Ok(entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
        }

        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(BTreeMap::new())
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_map(self)
        }
    }

    deserializer.deserialize_option(Unique(PhantomData))
}

/// Whether a field may be left out when it is written back.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
