export interface Order {
  total: Order["total"];
}
