interface Base {
  id: string;
}

export interface User extends Base {
  id: number;
}
