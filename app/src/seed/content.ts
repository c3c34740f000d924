import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NewRoadmap } from "../learning/schemas.ts";

export const school = { name: "Riverside School", code: "RIVER-2026" };

/** Every demo account has the password that the seed was given. */
export const members = [
	{ name: "Ingrid Lindqvist", email: "teacher@riverside.example", role: "teacher" },
	{ name: "Ada Okafor", email: "learner@riverside.example", role: "learner" },
	{ name: "Samuel Brandt", email: "administrator@riverside.example", role: "administrator" },
] as const;

const lesson = (title: string, minutes: number, file: string) => ({ title, minutes, body: textOf("lessons", file) });

export function demoRoadmaps(): NewRoadmap[] {
	return [
		{
			title: "Fractions without fear",
			summary: "From sharing a pizza to adding any two fractions, with pictures in the head before rules on paper.",
			subject: "Mathematics",
			milestones: [
				{
					title: "What a fraction is",
					lessons: [lesson("Fair shares", 8, "fair-shares.md"), lesson("Naming the parts", 8, "naming-the-parts.md")],
				},
				{
					title: "Working with fractions",
					lessons: [
						lesson("Equal but different", 10, "equal-but-different.md"),
						lesson("Adding like parts", 10, "adding-like-parts.md"),
						lesson("Adding unlike parts", 12, "adding-unlike-parts.md"),
					],
				},
			],
		},
		{
			title: "The journey of water",
			summary: "Follow a drop of water from the sea into a cloud, down with the rain and back again.",
			subject: "Science",
			milestones: [
				{
					title: "The cycle",
					lessons: [lesson("Water on the move", 8, "water-on-the-move.md"), lesson("Up into the air", 9, "up-into-the-air.md")],
				},
				{
					title: "Clouds and rain",
					lessons: [
						lesson("How clouds form", 10, "how-clouds-form.md"),
						lesson("Rain, rivers and the ground", 10, "rain-rivers-and-ground.md"),
					],
				},
			],
		},
		{
			title: "First steps in programming",
			summary: "Sequence, variable, choice and loop: the four ideas that every program is built from.",
			subject: "Computing",
			milestones: [
				{
					title: "Telling a computer what to do",
					lessons: [lesson("What a program is", 9, "what-a-program-is.md"), lesson("Boxes with names", 10, "boxes-with-names.md")],
				},
				{
					title: "Programs that decide",
					lessons: [lesson("Making choices", 10, "making-choices.md"), lesson("Again and again", 10, "again-and-again.md")],
				},
			],
		},
	];
}

const materialFiles = [
	{ title: "Kitchen fractions", fileName: "kitchen-fractions.md", roadmap: "Fractions without fear" },
	{ title: "A year of weather", fileName: "a-year-of-weather.md", roadmap: "The journey of water" },
	{ title: "The debugging detective", fileName: "debugging-detective.md", roadmap: "First steps in programming" },
];

export function demoMaterials() {
	return materialFiles.map(({ roadmap, title, fileName }) => ({ roadmap, title, fileName, text: textOf("materials", fileName) }));
}

function textOf(folder: "lessons" | "materials", file: string): string {
	return readFileSync(join(import.meta.dirname, folder, file), "utf8");
}
