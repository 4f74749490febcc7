enum Flags {
  All = Read | Write,
  Read = 1,
  Write = 2,
  Self = Flags.Self,
}
