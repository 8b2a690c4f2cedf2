"use strict";
(() => {
  const field = document.getElementById("name");
  const count = document.getElementById("count");
  const everybody = document.getElementById("everybody");
  const people = Array.from(document.querySelectorAll(".people > li"));
  // Letters that a keyboard without them writes with others, and that do not come apart by themselves.
  const LETTERS = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => LETTERS[letter]).replace(/\s+/g, " ").trim();
  // The first consonant of each Korean syllable, so that ㄱㅁㅈ finds 김민준.
  const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const initials = (text) => Array.from(text, (letter) => {
    const at = letter.charCodeAt(0) - 0xac00;
    return at >= 0 && at < 11172 ? FIRST[Math.floor(at / 588)] : letter;
  }).join("");
  const names = people.map((person) => plain(person.querySelector("h3").textContent));
  const find = () => {
    const asked = plain(field.value);
    // NFKC makes other letters of single consonants; this brings back those of a keyboard.
    const consonants = field.value.trim();
    const byInitials = consonants !== "" && Array.from(consonants).every((letter) => FIRST.includes(letter));
    let found = 0;
    people.forEach((person, number) => {
      const here = names[number].includes(asked) || (byInitials && initials(names[number]).includes(consonants));
      person.hidden = !here;
      if (here) found += 1;
    });
    everybody.open = asked !== "" && found > 0;
    count.textContent = asked === "" ? "" : found === 0 ? count.dataset.nobody : count.dataset.found.replace("{}", found);
  };
  const printed = (list) => {
    document.body.classList.toggle("print-list", list);
    if (list) { field.value = ""; find(); everybody.open = true; }
  };
  field.addEventListener("input", find);
  document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
  document.querySelectorAll("button[data-print]").forEach((button) => button.addEventListener("click", () => {
    printed(button.dataset.print === "list");
    window.print();
  }));
  // page.html#Ada shows that person; page.html#!list is printed as the list.
  const fromAddress = () => {
    let asked = "";
    try { asked = decodeURIComponent(location.hash.slice(1)); } catch { asked = ""; }
    if (asked === "!list") printed(true);
    else if (asked !== "" && document.getElementById(asked) === null) { field.value = asked; find(); }
  };
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
