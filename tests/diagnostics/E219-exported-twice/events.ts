export interface User {
  id: string;
}

interface Customer {
  id: string;
}

export { User };
export { Customer };
export { Customer as User };
