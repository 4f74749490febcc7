interface Named {
  id: string;
}

interface Numbered {
  id: number;
}

export interface User extends Named, Numbered {
  name: string;
}
