export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: XmlElement[];
	text: string;
}

const tag = /<(?<close>\/)?(?<name>[a-zA-Z][\w.-]*)(?<attributes>(?: [\w.-]+="[^<"]*")*)(?<empty>\/)?>|(?<text>[^<]+)/y;

/**
 * A reader of the XML that the report writes: elements, attributes in double quotes, text.
 * @throws where it is not well-formed: a strict reader of tests must not read more than others do
 */
export function readXml(text: string): XmlElement {
	const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
	if (!text.startsWith(declaration)) throw new Error("no XML declaration");
	const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
	const open = [root];
	tag.lastIndex = declaration.length;
	while (tag.lastIndex < text.length) {
		const at = tag.lastIndex;
		const found = tag.exec(text)?.groups;
		if (found === undefined) throw new Error(`not XML: ${text.slice(at, at + 40)}`);
		take(found, open);
	}
	if (open.length !== 1 || root.children.length !== 1) throw new Error("an element is left open, or there is more than one root");
	return root.children[0]!;
}

function take({ close, name, attributes, empty, text }: Readonly<Record<string, string | undefined>>, open: XmlElement[]): void {
	const parent = open.at(-1)!;
	if (text !== undefined) parent.text += plain(text);
	else if (close !== undefined) {
		if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
	} else {
		const element = { name: name!, attributes: attributesOf(attributes ?? ""), children: [], text: "" };
		parent.children.push(element);
		if (empty === undefined) open.push(element);
	}
}

function attributesOf(text: string): Readonly<Record<string, string>> {
	const found = [...text.matchAll(/([\w.-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, plain(value!)] as const);
	if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error(`an attribute stands twice:${text}`);
	return Object.fromEntries(found);
}

const marks: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#10": "\n", "#9": "\t" };

function plain(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML 1.0 refuses.
	if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(amp|lt|gt|quot|#10|#9);)/.test(text)) throw new Error(`not XML: ${text}`);
	return text.replaceAll(/&([^;]+);/g, (_whole, mark: string) => marks[mark]!);
}
