import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, RequestHandler, Response } from "express";
import { createRecentFiles } from "./recent-files.ts";

export const contentTypes: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml",
	".json": "application/json",
	".webmanifest": "application/manifest+json",
	".png": "image/png",
	".ico": "image/x-icon",
	".woff2": "font/woff2",
	".txt": "text/plain; charset=utf-8",
};
const compressible = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt"]);

const assetsPath = "/assets/";

type Encoding = "br" | "gzip" | "identity";

interface PageFile {
	readonly type: string;
	readonly etag: string;
	readonly bodies: { readonly identity: Buffer; readonly br?: Buffer; readonly gzip?: Buffer };
}

/** Bytes of an asset of another release; undefined when there is none of that name. */
export interface OtherReleases {
	read(name: string): Promise<Buffer | undefined>;
}

/** Compressed bodies counted; the page of a release has less than 1 MiB. */
const mostOtherBytes = 16 * 1024 * 1024;

/**
 * Serves the built page from `folder`: hashed assets for a year, index.html never without asking again, and index.html for every path that wants
 * HTML. A file is read and compressed once and kept; a release's files don't change. Assets that aren't this release's come from `others`: while
 * one release takes another's place, the page of either asks instances of both.
 */
export function servePage(folder: string, others?: OtherReleases): RequestHandler {
	const findOther = others && otherFiles(others);
	const files = new Map<string, Promise<PageFile | undefined>>();
	const find = (path: string) => {
		const held = files.get(path) ?? loadFile(folder, path);
		// Missing files are not kept: any stranger could fill the map with names, and a page built later would stay missing.
		if (!files.has(path))
			files.set(
				path,
				held.then((file) => file ?? void files.delete(path)),
			);
		return held;
	};
	return async (request, response, next) => {
		if (request.method !== "GET" && request.method !== "HEAD") return next();
		const path = request.path === "/" ? "/index.html" : request.path;
		const isAsset = path.startsWith(assetsPath);
		response.locals.route = isAsset ? "/assets/*" : "page";
		// Also for errors: a release that is published a moment later brings the file, and whoever kept its absence would go on without it.
		if (isAsset) response.set("cache-control", "no-store");
		const asset = (await find(path)) ?? (isAsset ? await findOther?.(path) : undefined);
		if (asset) return send(request, response, asset, isAsset);
		const index = wantsPage(request) ? await find("/index.html") : undefined;
		return index ? send(request, response, index, false) : next();
	};
}

function otherFiles(others: OtherReleases): (path: string) => Promise<PageFile | undefined> {
	const recent = createRecentFiles<PageFile>(mostOtherBytes);
	return async (path) => {
		const held = recent.find(path);
		if (held) return held;
		const body = await others.read(path.slice(assetsPath.length));
		const file = body && (await fileOf(path, body));
		if (file)
			recent.keep(
				path,
				file,
				Object.values(file.bodies).reduce((sum, { length }) => sum + length, 0),
			);
		return file;
	};
}

function wantsPage(request: Request): boolean {
	return !request.path.startsWith(assetsPath) && request.accepts(["json", "html"]) === "html" && extname(request.path) === "";
}

function send(request: Request, response: Response, file: PageFile, immutable: boolean): void {
	const wanted = (request.acceptsEncodings("br", "gzip", "identity") || "identity") as Encoding;
	const encoding = file.bodies[wanted] ? wanted : "identity";
	response.set({
		"content-type": file.type,
		"cache-control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
		etag: `"${file.etag}-${encoding}"`,
		vary: "accept-encoding",
	});
	if (request.fresh) return void response.status(304).end();
	if (encoding !== "identity") response.set("content-encoding", encoding);
	response.send(file.bodies[encoding] ?? file.bodies.identity);
}

async function loadFile(folder: string, path: string): Promise<PageFile | undefined> {
	const decoded = decodePath(path);
	if (decoded === undefined) return undefined;
	const full = normalize(join(folder, decoded));
	if (!full.startsWith(folder + sep)) return undefined;
	const body = await readFile(full).catch(() => undefined);
	return body && fileOf(full, body);
}

async function fileOf(path: string, body: Buffer): Promise<PageFile> {
	const ending = extname(path);
	const bodies = compressible.has(ending) ? await compress(body) : { identity: body };
	return {
		type: contentTypes[ending] ?? "application/octet-stream",
		etag: createHash("sha256").update(body).digest("base64url").slice(0, 22),
		bodies,
	};
}

function decodePath(path: string): string | undefined {
	try {
		const decoded = decodeURIComponent(path);
		return decoded.includes("\0") ? undefined : decoded;
	} catch {
		return undefined;
	}
}

async function compress(body: Buffer): Promise<Record<Encoding, Buffer>> {
	const [br, gzipped] = await Promise.all([
		promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
		promisify(gzip)(body, { level: 9 }),
	]);
	return { br, gzip: gzipped, identity: body };
}
