const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Style = keyof typeof codes;

/** Whether a stream shows colours: a terminal, and NO_COLOR is not set. */
export const showsColour = (stream: NodeJS.WriteStream): boolean =>
	stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";

const colourful = showsColour(process.stdout);

/** The text in a style on a terminal, the text alone when piped. */
export const styled = (style: Style, text: string): string => (colourful ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
