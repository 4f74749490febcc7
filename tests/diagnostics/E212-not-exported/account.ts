export default interface Account {
  id: string;
}
