interface Id {
  value: string;
}

export namespace Users {
  /** Only the namespace sees it. */
  interface Id {
    user: string;
  }

  export interface Added {
    type: Events.Added;
    id: Id;
  }

  export enum Events {
    Added = "users.added",
  }
}

export namespace Users {
  export interface Removed {
    type: "users.removed";
    added: Added;
  }

  export namespace Address {
    export interface Changed {
      type: "users.address.changed";
      to: Address;
    }

    interface Address {
      city: string;
    }
  }
}

export namespace orders {
  export interface placed {
    type: "orders.placed";
    id: Id;
    by: Users.Added;
  }
}

declare namespace Shared {
  interface Money {
    amount: number;
  }
}

export import Money = Shared.Money;

export enum Color {
  Red = "red",
}

export namespace Color {
  export type Named = Color.Red | "blue";
}
