import type { EngineEvent, StepMetadata } from "../engines/engine.ts";
import { duration } from "./duration.ts";
import { changesNothing, isComponent, nameOf, typeOf, wordingOf } from "./steps.ts";
import { showsColour, styled } from "./style.ts";

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

interface Running {
	readonly metadata: StepMetadata;
	readonly since: number;
}

/** Shows an operation while it runs: a line per finished step, and on a terminal a last line that says what is running and for how long. */
export class Progress {
	readonly #stream: NodeJS.WriteStream;
	readonly #lists: boolean;
	readonly #running = new Map<string, Running>();
	readonly #began = Date.now();
	#timer: NodeJS.Timeout | undefined;
	#frame = 0;
	/** What is happening when no step runs, for example "installing haproxy". */
	#doing = "";
	/** Lines on the terminal that the next drawing replaces. */
	#drawn = 0;
	/** Lines above the last one, for so many columns. */
	#panel: (columns: number) => readonly string[] = () => [];

	/** `lists`: whether each finished step is a line. */
	constructor(stream: NodeJS.WriteStream, lists = true) {
		this.#stream = stream;
		this.#lists = lists;
		if (showsColour(stream)) this.#timer = setInterval(() => this.#draw(), 100).unref();
	}

	/** Says what is happening outside the engine; a line of its own when piped. */
	say(doing: string): void {
		this.#doing = doing;
		if (this.#timer) this.#draw();
		else this.line(`  ${doing} …`);
	}

	line(text: string): void {
		this.#erase();
		this.#stream.write(`${text}\n`);
	}

	/** Whether what is drawn can be drawn over. */
	get redraws(): boolean {
		return this.#timer !== undefined;
	}

	/** What stands above the last line from now on, while it has lines; nothing when piped. */
	showAbove(panel: (columns: number) => readonly string[]): void {
		this.#panel = panel;
	}

	handle(event: EngineEvent): void {
		this.#doing = "";
		if (event.resourcePreEvent) this.#start(event.resourcePreEvent.metadata);
		if (event.resOutputsEvent) this.#finish(event.resOutputsEvent.metadata, event.resOutputsEvent.planning === true);
		if (event.resOpFailedEvent) this.#fail(event.resOpFailedEvent.metadata);
		if (event.diagnosticEvent) this.#diagnose(event.diagnosticEvent);
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#erase();
		this.#timer = undefined;
	}

	#start(metadata: StepMetadata): void {
		this.#running.set(metadata.urn + metadata.op, { metadata, since: Date.now() });
	}

	#end(metadata: StepMetadata): number {
		const key = metadata.urn + metadata.op;
		const since = this.#running.get(key)?.since ?? Date.now();
		this.#running.delete(key);
		return Date.now() - since;
	}

	#finish(metadata: StepMetadata, planning: boolean): void {
		const took = this.#end(metadata);
		// A component finishes twice, with its registration and with its outputs, and changes nothing itself.
		if (!this.#lists || changesNothing(metadata.op) || isComponent(metadata)) return;
		const { sign, style, done, would } = wordingOf(metadata.op);
		const time = planning || took < 50 ? "" : styled("dim", ` ${duration(took)}`);
		this.line(`  ${styled(style, sign)} ${nameOf(metadata)} ${styled("dim", typeOf(metadata))} ${planning ? would : done}${time}`);
	}

	#fail(metadata: StepMetadata): void {
		const took = this.#end(metadata);
		this.line(
			`  ${styled("red", "✗")} ${nameOf(metadata)} ${styled("dim", typeOf(metadata))} ${wordingOf(metadata.op).doing} failed after ${duration(took)}`,
		);
	}

	#diagnose({ severity, message, urn }: { severity: string; message: string; urn?: string }): void {
		if (severity === "debug" || !message.trim()) return;
		const style = severity === "error" ? "red" : severity === "warning" ? "yellow" : "dim";
		const where = urn ? `${nameOf({ urn })}: ` : "";
		this.line(`  ${styled(style, severity)} ${where}${message.trim()}`);
	}

	/** Over what was drawn before, in one write and without erasing it first: an empty screen between the two would flicker. */
	#draw(): void {
		const { columns = 80, rows = 24 } = this.#stream;
		const lines = [...this.#panel(columns - 1).slice(0, rows - 2), this.#last(columns)];
		this.#stream.write(`${this.#back()}${lines.map((line) => `${line}\u001b[K`).join("\n")}\u001b[J\r`);
		this.#drawn = lines.length;
	}

	#last(columns: number): string {
		const longest = [...this.#running.values()].filter(({ metadata }) => !isComponent(metadata));
		const running = longest.slice(0, 3).map(({ metadata, since }) => `${nameOf(metadata)} ${duration(Date.now() - since)}`);
		const more = longest.length > 3 ? ` and ${longest.length - 3} more` : "";
		const doing = this.#doing || (running.length > 0 ? `${running.join(", ")}${more}` : "working");
		return `  ${spinner[this.#frame++ % spinner.length]} ${duration(Date.now() - this.#began)}  ${doing.slice(0, columns - 16)}`;
	}

	/** To the first character of what was drawn. */
	#back = (): string => (this.#drawn > 1 ? `\u001b[${this.#drawn - 1}A\r` : "\r");

	#erase(): void {
		if (this.#timer) this.#stream.write(`${this.#back()}\u001b[J`);
		this.#drawn = 0;
	}
}
