interface Labels {
  [key: string, other: string]: string;
}
interface Others {
  [key?: string]: string;
}
