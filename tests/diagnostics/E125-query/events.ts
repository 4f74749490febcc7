type Users = typeof import("./users");
type Self = typeof this;
type Made = typeof make<string>;
