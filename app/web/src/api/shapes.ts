/** What the app's HTTP interface answers (app/API.md). Times are ISO 8601 in UTC, percentages whole numbers 0–100. */
export type Role = "learner" | "guardian" | "teacher" | "administrator" | "operator";

export interface Account {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly role: Role;
	readonly school: { readonly id: string; readonly name: string };
}

export interface SignedIn {
	readonly accessToken: string;
	/** Seconds. */
	readonly expiresIn: number;
	readonly account: Account;
}

export interface Page<Item> {
	readonly items: readonly Item[];
	readonly nextCursor: string | null;
}

export interface Sums {
	readonly lessonCount: number;
	readonly lessonsDone: number;
	readonly percent: number;
}

export interface RoadmapSummary extends Sums {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly subject: string;
}

export interface LessonSummary {
	readonly id: string;
	readonly title: string;
	readonly minutes: number;
	readonly done: boolean;
}

export interface Milestone {
	readonly id: string;
	readonly title: string;
	readonly percent: number;
	readonly lessons: readonly LessonSummary[];
}

export interface Roadmap extends RoadmapSummary {
	readonly milestones: readonly Milestone[];
}

export interface Reference {
	readonly id: string;
	readonly title: string;
}

export interface Lesson extends LessonSummary {
	/** Markdown. */
	readonly body: string;
	readonly roadmap: Reference;
	readonly milestone: Reference;
	readonly previous: Reference | null;
	readonly next: Reference | null;
}

export interface LessonProgress {
	readonly lessonId: string;
	readonly done: boolean;
	readonly roadmap: Sums & { readonly id: string };
}

export interface Material {
	readonly id: string;
	readonly title: string;
	readonly fileName: string;
	readonly contentType: string;
	readonly sizeBytes: number;
	readonly status: "waiting" | "ready";
	readonly searchable: boolean;
	/** Why the text is not searchable, as a sentence. */
	readonly note: string | null;
	readonly roadmapId: string | null;
	readonly uploadedBy: string;
	readonly createdAt: string;
}

export interface Upload {
	readonly id: string;
	readonly uploadUrl: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly expiresAt: string;
}

export interface MaterialText extends Reference {
	readonly contentType: string;
	readonly text: string;
}

export interface Citation extends Reference {
	readonly number: number;
	readonly kind: "lesson" | "material";
	readonly passage: string;
	readonly roadmapId: string | null;
}

export interface ConversationSummary extends Reference {
	readonly messageCount: number;
	readonly updatedAt: string;
}

export interface Message {
	readonly id: string;
	readonly question: string;
	readonly answer: string | null;
	readonly citations: readonly Citation[];
	readonly answeredBy: string;
	readonly found: boolean;
	readonly truncated: boolean;
	readonly createdAt: string;
}

export interface Conversation extends Reference {
	readonly messages: readonly Message[];
}
