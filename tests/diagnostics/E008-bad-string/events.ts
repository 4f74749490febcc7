interface A {
  a: "\ud800";
  b: "\x1";
  c: "\u{110000}";
  d: "\07";
  "\ud83d\ude00": "\u0041\
";
}
