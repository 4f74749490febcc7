export type Key = `user-${{ id: string }}`;
