export interface Meeting {
  starts: Date;
  ends?: Date;
  moved: Date | null;
  reminders: Date[];
}
