import { Transform, type TransformCallback } from "node:stream";

/** A frame's head, "<size in hex>;chunk-signature=…", is never longer. */
const longestHead = 1024;

/**
 * Takes the frames of `aws-chunked` off a body: clients that send a stream add a checksum behind it, and a server that does not know this
 * would store the frames as part of the object. What follows the last frame (checksums) is dropped.
 */
export class Unframe extends Transform {
	private held = Buffer.alloc(0);
	/** Bytes of the frame that are still to come; undefined between frames. */
	private left: number | undefined;
	private done = false;

	override _transform(chunk: Buffer, _: BufferEncoding, callback: TransformCallback): void {
		this.held = Buffer.concat([this.held, chunk]);
		try {
			while (!this.done && this.step());
			callback();
		} catch (error) {
			callback(error as Error);
		}
	}

	override _flush(callback: TransformCallback): void {
		callback(this.done ? null : new Error("The body ended in the middle of a frame."));
	}

	/** False where more bytes are needed first. */
	private step(): boolean {
		return this.left === undefined ? this.readHead() : this.readData(this.left);
	}

	private readHead(): boolean {
		const end = this.held.indexOf("\r\n");
		if (end < 0 && this.held.length > longestHead) throw new Error("The frame's head is too long.");
		if (end < 0) return false;
		const size = Number.parseInt(this.held.toString("latin1", 0, end), 16);
		if (Number.isNaN(size)) throw new Error("The frame has no size.");
		this.held = this.held.subarray(end + 2);
		this.done = size === 0;
		this.left = size;
		return !this.done;
	}

	/** The data, and the line break behind it. */
	private readData(left: number): boolean {
		const data = this.held.subarray(0, left);
		if (data.length > 0) this.push(data);
		this.held = this.held.subarray(data.length);
		this.left = left - data.length;
		if (this.left > 0 || this.held.length < 2) return false;
		this.held = this.held.subarray(2);
		this.left = undefined;
		return true;
	}
}
