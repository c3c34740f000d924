import { setTimeout as delay } from "node:timers/promises";
import { cancellation } from "../provider/cancellation.ts";
import { type Mistake, Refusal } from "../refusal.ts";

/** What one look at a deployment says. */
export type Look =
	/** It ended well; `running` is the revision that runs. */
	| { readonly kind: "arrived"; readonly running: string }
	/** It goes on; `stage` is a sentence. */
	| { readonly kind: "under way"; readonly stage: string }
	/** It counts once every look has said the same for `lastsSeconds`; 0: at once. */
	| { readonly kind: "failed"; readonly mistake: Mistake; readonly lastsSeconds: number };

/** Why a look had no answer: a passing trouble is asked about again, a lasting one ends the wait. */
export type Trouble =
	| { readonly kind: "passing"; readonly why: string }
	| { readonly kind: "lasting"; readonly why: string; readonly fix: string };

/** What is waited for. */
export interface Question {
	/** What messages call it, for example `service "api" on ECS`. */
	readonly path: string;
	/** The wanted revision. */
	readonly wanted: string;
	/** Seconds from the first look until whatever hasn't ended counts as stuck. */
	readonly limitSeconds: number;
	/** What a person does about one that is stuck, in the imperative. */
	readonly stuckFix: string;
	look(signal: AbortSignal): Promise<Look>;
	/** Undefined for an error that is a bug of ours. */
	troubleOf(error: unknown): Trouble | undefined;
}

/** Time and chance, so that a test needs neither. */
export interface Pace {
	/** Milliseconds. */
	now(): number;
	/** Rejects when the signal is aborted. */
	sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** 0–1. */
	random(): number;
	/** Aborted after so many milliseconds. */
	deadline(milliseconds: number): AbortSignal;
}

export const realPace: Pace = {
	now: () => performance.now(),
	sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
	random: Math.random,
	deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
};

/** Milliseconds between looks that were answered. Asking ECS more often would use up what an account may ask it a second. */
const pollMs = 10_000;

/** Milliseconds before the first new try after a passing trouble; each further one doubles it, up to the most. */
const retryMs = { first: 2_000, most: 60_000 } as const;

/** Milliseconds that one look may take: of a wait, and of a preview, which may hold nobody up. */
const lookMs = { wait: 30_000, preview: 1_800 } as const;

type Answer = Look | { readonly kind: "unanswered"; readonly why: string };

/**
 * Waits for the end of a deployment.
 * @returns the revision that runs
 * @throws Refusal with the reason where it ended otherwise, is stuck, or can't be asked about
 */
export async function awaitOutcome(question: Question, pace: Pace = realPace): Promise<string> {
	const deadline = pace.now() + question.limitSeconds * 1000;
	const doubt = new Doubt();
	for (let failures = 0; ; ) {
		const answer = await ask(question, lookMs.wait, pace);
		if (answer.kind === "arrived") return answer.running;
		const left = deadline - pace.now();
		if (answer.kind === "failed" && (doubt.lasts(answer, pace.now()) || left <= 0)) throw new Refusal([answer.mistake]);
		if (answer.kind === "under way") doubt.forget();
		if (left <= 0) throw stuck(question, answer);
		failures = answer.kind === "unanswered" ? failures + 1 : 0;
		await sleep(Math.min(left, pauseMs(failures, pace.random())), question, pace);
	}
}

/** Whether what runs is as wanted right now. What can't be told within two seconds is not: `up` then asks with patience and says what is wrong. */
export async function isArrived(question: Question, pace: Pace = realPace): Promise<boolean> {
	try {
		return (await ask(question, lookMs.preview, pace)).kind === "arrived";
	} catch (error) {
		if (error instanceof Refusal && !cancellation.signal.aborted) return false;
		throw error;
	}
}

/** Since when the same failure has been seen. */
class Doubt {
	#why: string | undefined;
	#since = 0;

	lasts({ mistake, lastsSeconds }: Extract<Look, { kind: "failed" }>, now: number): boolean {
		if (this.#why !== mistake.why) [this.#why, this.#since] = [mistake.why, now];
		return now - this.#since >= lastsSeconds * 1000;
	}

	forget(): void {
		this.#why = undefined;
	}
}

/** One look, bounded: a server that accepts and never answers would otherwise outlast every limit. */
async function ask(question: Question, milliseconds: number, pace: Pace): Promise<Answer> {
	const late = pace.deadline(milliseconds);
	const signal = AbortSignal.any([late, cancellation.signal]);
	try {
		return await Promise.race([question.look(signal), rejection(signal)]);
	} catch (error) {
		if (cancellation.signal.aborted) throw cancelled(question);
		if (late.aborted) return { kind: "unanswered", why: `No answer came within ${milliseconds / 1000} s.` };
		return unanswered(question, error);
	}
}

function rejection(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

function unanswered(question: Question, error: unknown): Answer {
	const trouble = question.troubleOf(error);
	if (trouble === undefined) throw error;
	if (trouble.kind === "passing") return { kind: "unanswered", why: trouble.why };
	throw new Refusal([{ path: question.path, value: question.wanted, why: trouble.why, fix: trouble.fix }]);
}

/** Jitter keeps the services of one `up`, which begin to wait together, from asking together. */
function pauseMs(failures: number, random: number): number {
	const whole = failures === 0 ? pollMs : Math.min(retryMs.most, retryMs.first * 2 ** (failures - 1));
	return whole * (0.5 + random / 2);
}

async function sleep(milliseconds: number, question: Question, pace: Pace): Promise<void> {
	try {
		await pace.sleep(milliseconds, cancellation.signal);
	} catch (error) {
		throw cancellation.signal.aborted ? cancelled(question) : error;
	}
}

function cancelled({ path, wanted }: Question): Refusal {
	const why = "The wait was cancelled; the deployment itself goes on.";
	return new Refusal([{ path, value: wanted, why, fix: "Run `npm run up` again: it asks how the deployment ended." }]);
}

function stuck({ path, wanted, limitSeconds, stuckFix }: Question, answer: Answer): Refusal {
	const after = `within its limit of ${limitSeconds} s`;
	if (answer.kind === "unanswered") {
		const why = `How the deployment ended could not be learned ${after}: ${answer.why}`;
		return new Refusal([{ path, value: wanted, why, fix: "Look that it can be reached, then run `npm run up` again: it asks anew." }]);
	}
	const stage = answer.kind === "under way" ? answer.stage : "";
	return new Refusal([{ path, value: wanted, why: `The deployment is stuck, it has not ended ${after}. ${stage}`, fix: stuckFix }]);
}
