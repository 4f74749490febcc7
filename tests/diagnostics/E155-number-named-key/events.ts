interface Grades {
  1: string;
  2: string;
}

export type Grade = keyof Grades;
