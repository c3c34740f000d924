import { type Query, type Statement, sql, type Tenant } from "./statement.ts";

/** One searchable piece of a lesson or a material, with how well it fits a question. */
export interface FoundPassage {
	readonly sourceId: string;
	readonly title: string;
	readonly roadmapId: string | null;
	readonly body: string;
	/** The question's search terms (stems). */
	readonly terms: readonly string[];
	/** How many of them this passage or its title has. */
	readonly matched: number;
	/** Fits the question as a web search would read it: all words, quoted phrases, no `-words`. */
	readonly exact: boolean;
	readonly rank: number;
}

export interface PassageSource {
	readonly sourceId: string;
	readonly title: string;
	readonly roadmapId: string | null;
	readonly passages: readonly string[];
}

/** Words that shape a question without being its subject; left in, "explain X to me" would need a text that explains explaining. */
const fillers = [
	"explain",
	"tell",
	"mean",
	"like",
	"work",
	"use",
	"help",
	"understand",
	"know",
	"learn",
	"need",
	"want",
	"pleas",
	"describ",
	"exampl",
	"give",
	"get",
	"make",
	"happen",
	"call",
	"thing",
	"question",
	"answer",
	"differ",
	"show",
	"say",
	"find",
	"go",
	"come",
	"actual",
	"realli",
	"kind",
	"way",
];

/** Search over one module's passages table. Full words, stemmed as English; a title's words count for each of its passages. */
export function createPassageSearch(table: "learning.passages" | "materials.passages") {
	const insert = sql`INSERT INTO ${table} (school_id, source_id, place, title, roadmap_id, body, terms)
		SELECT $1, $2, place, $3, $4, body, setweight(to_tsvector('english', $3), 'A') || to_tsvector('english', body)
		FROM unnest($5::text[]) WITH ORDINALITY AS given (body, place)`;
	const search = searchStatement(table);
	return {
		insert: async (query: Query, tenant: Tenant, { sourceId, title, roadmapId, passages }: PassageSource) =>
			void (await query(insert, [tenant.schoolId, sourceId, title, roadmapId, passages])),
		search: (query: Query, question: string, most: number) => query<FoundPassage>(search, [question, fillers, most]),
	};
}

/** Terms are quoted by hand into the OR query, so only those of letters, digits and plain joints are let in. */
function searchStatement(table: string): Statement {
	return sql`WITH asked AS (
			SELECT websearch_to_tsquery('english', $1) AS exact,
				ARRAY(SELECT lexeme FROM unnest(to_tsvector('english', $1)) WHERE lexeme <> ALL ($2::text[]) AND lexeme ~ '^[[:alnum:]_.-]+$') AS terms
		), widened AS (
			SELECT exact, terms, (SELECT string_agg('''' || term || '''', ' | ')::tsquery FROM unnest(terms) AS term) AS any_term FROM asked
		)
		SELECT p.source_id AS "sourceId", p.title, p.roadmap_id AS "roadmapId", p.body, w.terms, p.terms @@ w.exact AS exact,
			(SELECT count(*)::int FROM unnest(w.terms) AS term WHERE term = ANY (tsvector_to_array(p.terms))) AS matched,
			ts_rank_cd(p.terms, w.any_term, 1)::float8 AS rank
		FROM ${table} p CROSS JOIN widened w
		WHERE p.terms @@ w.any_term
		ORDER BY exact DESC, matched DESC, rank DESC, p.source_id, p.place
		LIMIT $3`;
}
