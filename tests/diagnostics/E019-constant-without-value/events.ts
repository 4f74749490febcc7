const kinds: string[];
