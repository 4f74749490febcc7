export interface Settings {
  theme: "light" | "dark";
  size: number;
  tags: { name: string; weight?: number }[];
}

export type SettingName = keyof Settings;
export type SettingValue = Settings["theme" | "size"];
export type Tag = Settings["tags"][number];

export interface SettingChanged {
  name: SettingName;
  theme: Settings["theme"];
  weight?: Tag["weight"];
}
