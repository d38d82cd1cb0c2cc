import { createRequire, isBuiltin } from "node:module";
import path, { basename, dirname, extname, join, relative, sep } from "node:path";
import * as fs from "node:fs";
import { readFileSync, readdirSync } from "node:fs";
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
//#region src/dialect/walk.ts
const NOT_CHILDREN = new Set([
	"parent",
	"loc",
	"range",
	"tokens",
	"comments",
	"extra",
	"errors"
]);
function isNode(value) {
	return typeof value === "object" && value !== null && typeof value.type === "string";
}
/** The child nodes of a node in the order of its fields, whatever the parser calls them. */
function childrenOf(node) {
	const children = [];
	for (const [field, value] of Object.entries(node)) {
		if (NOT_CHILDREN.has(field)) continue;
		if (Array.isArray(value)) children.push(...value.filter(isNode));
		else if (isNode(value)) children.push(value);
	}
	return children;
}
/** Calls `visit` for every node with its parent, parents first. A loop, not a recursion: generated code nests deeply. */
function walk$1(root, visit) {
	const stack = [[root, void 0]];
	for (let entry = stack.pop(); entry !== void 0; entry = stack.pop()) {
		const [node, parent] = entry;
		visit(node, parent);
		for (const child of childrenOf(node).reverse()) stack.push([child, node]);
	}
}
/** Whether a node or any node in it passes a test. */
function contains(root, test) {
	const stack = [root];
	for (let node = stack.pop(); node !== void 0; node = stack.pop()) {
		if (test(node)) return true;
		stack.push(...childrenOf(node));
	}
	return false;
}
//#endregion
//#region src/dialect/align.ts
/** Node kinds whose signature Babel 7 spells `parameters` and `typeAnnotation`, typescript-estree `params` and `returnType`. */
const SIGNATURES = new Set([
	"TSCallSignatureDeclaration",
	"TSConstructorType",
	"TSConstructSignatureDeclaration",
	"TSDeclareMethod",
	"TSFunctionType",
	"TSMethodSignature"
]);
/**
* Gives a Babel tree (ESTree flavour) the parents and the field names of typescript-estree, so that the same scope
* analysis and the same analysis read both. Source: Babel's list of AST changes for version 8, which adopts those names.
* @returns the member names that Flow types spell, which are taken out
*/
function alignWithTypeScriptEstree(program) {
	const flowMembers = /* @__PURE__ */ new Set();
	walk$1(program, (node, parent) => {
		if (parent !== void 0) node.parent = parent;
		align(node, flowMembers);
	});
	return flowMembers;
}
/** Flow's types hold no code; without them its trees are plain ESTree. */
const FLOW_TYPES = new Set([
	"InferredPredicate",
	"TypeAnnotation",
	"TypeParameterDeclaration",
	"TypeParameterInstantiation",
	"Variance"
]);
const FLOW_DECLARATION = /^(?:Declare[A-Z]\w*|Enum(?=Declaration)\w*|InterfaceDeclaration|OpaqueType|TypeAlias)$/;
const FLOW_FIELDS = [
	"predicate",
	"returnType",
	"superTypeParameters",
	"typeAnnotation",
	"typeArguments",
	"typeParameters",
	"variance"
];
function removeFlowTypes(node, members) {
	for (const field of FLOW_FIELDS) if (FLOW_TYPES.has(node[field]?.type ?? "")) {
		collectMembers(node[field], members);
		delete node[field];
	}
	if (FLOW_DECLARATION.test(node.type)) {
		for (const field of Object.keys(node).filter((name) => !KEPT_FIELDS.has(name))) {
			collectMembers(node[field], members);
			delete node[field];
		}
		node.type = "EmptyStatement";
	}
}
/** The names of the members of object types: `{|+signature: string|}`. */
function collectMembers(type, members) {
	if (Array.isArray(type)) {
		type.forEach((element) => {
			collectMembers(element, members);
		});
		return;
	}
	if (typeof type !== "object" || type === null) return;
	const { key, ...rest } = type;
	if (rest.type === "ObjectTypeProperty") members.add(key?.name ?? String(key?.value));
	for (const [field, value] of Object.entries(rest)) if (!KEPT_FIELDS.has(field)) collectMembers(value, members);
}
const KEPT_FIELDS = new Set([
	"type",
	"start",
	"end",
	"range",
	"loc",
	"parent"
]);
/** Lists that typescript-estree always gives, empty where Babel leaves them out. */
const LISTS = {
	AccessorProperty: ["decorators"],
	ArrayPattern: ["decorators"],
	AssignmentPattern: ["decorators"],
	ClassDeclaration: ["decorators", "implements"],
	ClassExpression: ["decorators", "implements"],
	Identifier: ["decorators"],
	MethodDefinition: ["decorators"],
	ObjectPattern: ["decorators"],
	PropertyDefinition: ["decorators"],
	RestElement: ["decorators"],
	TSInterfaceDeclaration: ["extends"],
	TSParameterProperty: ["decorators"]
};
function align(node, flowMembers) {
	removeFlowTypes(node, flowMembers);
	for (const field of LISTS[node.type] ?? []) node[field] ??= [];
	if (SIGNATURES.has(node.type)) {
		rename(node, "parameters", "params");
		rename(node, "typeAnnotation", "returnType");
	}
	if (node["typeParameters"]?.type === "TSTypeParameterInstantiation") rename(node, "typeParameters", "typeArguments");
	rename(node, "superTypeParameters", "superTypeArguments");
	if (node.type === "FunctionExpression" && node["body"] == null) node.type = "TSEmptyBodyFunctionExpression";
	if (node.type === "TSExpressionWithTypeArguments") node.type = node["parent"].type === "TSInterfaceDeclaration" ? "TSInterfaceHeritage" : "TSClassImplements";
	if (node.type === "TSTypeParameter" && typeof node["name"] === "string") node["name"] = {
		type: "Identifier",
		name: node["name"],
		range: node.range,
		parent: node
	};
	if (node.type === "TSMappedType" && node["typeParameter"] !== void 0) alignMappedType(node, node["typeParameter"]);
	if (node.type === "TSEnumDeclaration" && Array.isArray(node["members"])) {
		node["body"] = {
			type: "TSEnumBody",
			members: node["members"],
			range: node.range,
			parent: node
		};
		delete node["members"];
	}
}
function alignMappedType(node, parameter) {
	const name = parameter["name"];
	node["key"] = typeof name === "string" ? {
		type: "Identifier",
		name,
		range: parameter.range,
		parent: node
	} : name;
	node["constraint"] = parameter["constraint"];
	delete node["typeParameter"];
}
function rename(node, from, to) {
	if (node[from] !== void 0 && node[to] === void 0) {
		node[to] = node[from];
		delete node[from];
	}
}
//#endregion
//#region src/dialect/component.ts
const COMPONENT_EXTENSIONS = [".vue", ".svelte"];
const ATTRIBUTES = String.raw`(?:[^<>"']|"[^"]*"|'[^']*')*`;
/** Tags are read with their attributes, in which other tags may be quoted. */
const COMMENT_OR_TAG = String.raw`<!--.*?(?:-->|$)|<(?<slash>/?)(?<name>[a-z][^\s<>/]*)(?<attributes>${ATTRIBUTES})>`;
const NAME$2 = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const LANGUAGES = new Map([
	["js", ".js"],
	["javascript", ".js"],
	["jsx", ".js"],
	["ts", ".ts"],
	["typescript", ".ts"],
	["tsx", ".tsx"]
]);
/** Types of a script element that say nothing about its language, or name it as `lang` does. */
const SCRIPT_TYPE = /^(?:|module|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|typescript|babel))$/;
/** Whether a file is a component whose scripts stand among markup. */
function isComponent(path) {
	return COMPONENT_EXTENSIONS.some((extension) => path.endsWith(extension));
}
/** Finds the scripts of a component, which share one scope: a Vue file has up to two, a Svelte file one for the module as well. */
function componentScripts(path, text) {
	const scripts = (path.endsWith(".vue") ? topLevelElements(text) : svelteScripts(text)).filter(({ name, attributes }) => name === "script" && languageOf(attributes) !== null && !attributes.has("src"));
	const extensions = scripts.map(({ attributes }) => languageOf(attributes));
	const spans = scripts.map(({ content }) => content);
	const outside = keepOnly(text, complementOf(spans, text.length));
	return {
		text: keepOnly(text, spans),
		extension: extensions.find((extension) => extension === ".tsx") ?? extensions.find((extension) => extension === ".ts") ?? ".js",
		markupNames: new Set(Array.from(outside.matchAll(NAME$2), ([name]) => [name, name.replace(/^\$/, "")]).flat())
	};
}
/** The elements at the top level of a Vue file. All but a template in HTML hold text that is no markup. */
function topLevelElements(text) {
	const elements = [];
	let from = 0;
	for (;;) {
		const opening = nextElement(text, from);
		if (opening === null) return elements;
		const language = opening.attributes.get("lang") ?? "html";
		const end = opening.name === "template" && language === "html" ? endOfNested(text, opening) : opening.end;
		elements.push(opening);
		from = Math.max(end, opening.content[1]);
	}
}
/** The scripts of a Svelte file; those in its head are for the browser alone. */
function svelteScripts(text) {
	const scripts = [];
	const head = /<svelte:head\b.*?<\/svelte:head\s*>/s.exec(text);
	let from = 0;
	for (let element = nextElement(text, from, "script"); element !== null; element = nextElement(text, from, "script")) {
		from = element.content[1];
		if (head === null || from < head.index || element.content[0] > head.index + head[0].length) scripts.push(element);
	}
	return scripts;
}
/** The next element behind an offset, with its end tag if it were one of raw text; `null` when there is none. */
function nextElement(text, from, wanted) {
	const tags = new RegExp(COMMENT_OR_TAG, "gis");
	tags.lastIndex = from;
	for (const { 0: tag, index, groups } of text.matchAll(tags)) {
		const name = groups?.["name"]?.toLowerCase();
		if (name === void 0 || groups?.["slash"] === "/" || wanted !== void 0 && name !== wanted) continue;
		const attributes = groups?.["attributes"] ?? "";
		const start = index + tag.length;
		const end = attributes.endsWith("/") ? start : endTag(text, name, start);
		return {
			name,
			attributes: attributesIn(attributes),
			content: [start, end],
			end
		};
	}
	return null;
}
function endTag(text, name, from) {
	const tag = new RegExp(String.raw`</${escaped$1(name)}(?=[\s/>])`, "gi");
	tag.lastIndex = from;
	return tag.exec(text)?.index ?? text.length;
}
/** Where a template ends that may hold templates. */
function endOfNested(text, { name, content }) {
	const tags = new RegExp(COMMENT_OR_TAG, "gis");
	tags.lastIndex = content[0];
	let depth = 1;
	for (const { index, groups } of text.matchAll(tags)) {
		if (groups?.["name"]?.toLowerCase() === name && groups["attributes"]?.endsWith("/") === false) depth += groups["slash"] === "/" ? -1 : 1;
		if (depth === 0) return index;
	}
	return content[1];
}
function escaped$1(name) {
	return name.replaceAll(/[$()*+.?[\\\]^{|}-]/g, String.raw`\$&`);
}
function attributesIn(text) {
	const attributes = text.matchAll(/(?<name>[^\s=/"']+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'/]+)))?/g);
	return new Map(Array.from(attributes, ({ groups = {} }) => [groups["name"] ?? "", groups["double"] ?? groups["single"] ?? groups["bare"] ?? ""]));
}
/** The extension for a script's language; `null` when it is no script that we read. */
function languageOf(attributes) {
	const type = (attributes.get("type") ?? "").toLowerCase();
	if (!SCRIPT_TYPE.test(type)) return null;
	return LANGUAGES.get((attributes.get("lang") ?? (type.endsWith("typescript") ? "ts" : "js")).toLowerCase()) ?? null;
}
function complementOf(spans, length) {
	const starts = [0, ...spans.map(([, end]) => end)];
	const ends = [...spans.map(([start]) => start), length];
	return starts.map((start, index) => [start, ends[index] ?? length]);
}
/** A text of the same length and lines with nothing but these parts. */
function keepOnly(text, spans) {
	let kept = "";
	for (const [start, end] of spans) kept += blank(text.slice(kept.length, start)) + text.slice(start, end);
	return kept + blank(text.slice(kept.length));
}
function blank(text) {
	return text.replaceAll(/[^\r\n\u2028\u2029]/g, " ");
}
//#endregion
//#region src/dialect/parse-error.ts
/** Why a file could not be parsed, in one sentence, with its place (line from 1, column from 1). */
var ParseError = class extends Error {
	name = "ParseError";
	line;
	column;
	constructor(message, line, column) {
		super(message);
		this.line = line;
		this.column = column;
	}
};
//#endregion
//#region src/dialect/reactive.ts
/**
* In a Svelte script, `$: x = …` declares `x` when nothing else does. Makes a declaration of each such statement, in place.
* @returns whether there were any, so that the scopes must be analysed anew
*/
function declareReactiveVariables(program, scopes) {
	const undeclared = new Set(scopes.globalScope?.through.map(({ identifier }) => identifier));
	const declaring = program.body.flatMap((statement) => reactiveAssignment(statement) ?? []).filter(({ assignment }) => undeclared.has(assignment.left));
	for (const { statement, assignment } of declaring) makeDeclaration(statement, assignment);
	return declaring.length > 0;
}
function reactiveAssignment(statement) {
	if (statement.type !== "LabeledStatement" || statement.label.name !== "$" || statement.body.type !== "ExpressionStatement") return null;
	const { expression } = statement.body;
	return expression.type === "AssignmentExpression" && expression.operator === "=" && expression.left.type === "Identifier" ? {
		statement,
		assignment: expression
	} : null;
}
function makeDeclaration(statement, { left, right, range, loc }) {
	const declarator = {
		type: "VariableDeclarator",
		id: left,
		init: right,
		definite: false,
		range,
		loc,
		parent: statement
	};
	left.parent = declarator;
	right.parent = declarator;
	Object.assign(statement, {
		type: "VariableDeclaration",
		kind: "$:",
		declare: false,
		declarations: [declarator]
	});
	Object.assign(statement, {
		label: void 0,
		body: void 0
	});
}
//#endregion
//#region src/dialect/parse.ts
const require = createRequire(import.meta.url);
const COMMON = [
	["estree", { classFeatures: true }],
	"decorators-legacy",
	"decoratorAutoAccessors",
	"explicitResourceManagement",
	"sourcePhaseImports",
	"deferredImportEvaluation"
];
/** The plugin sets to try for a file name, most telling first. Flow reads plain JavaScript as well. */
function dialectsFor(path) {
	if (/\.[cm]?ts$/i.test(path)) return [["typescript"], ["typescript", "jsx"]];
	if (/\.tsx$/i.test(path)) return [["typescript", "jsx"]];
	return [
		["jsx", "flow"],
		["jsx"],
		["typescript", "jsx"]
	];
}
/**
* Parses JavaScript, TypeScript, JSX or Flow, chosen by the file's name, into the ESTree that the analysis reads:
* jscodeshift's Babel parser in its ESTree flavour, with typescript-eslint's scope analysis. Of a Vue or Svelte component,
* the scripts are parsed as one module.
* `text` has no byte order mark.
* @param start what all offsets count from: where the text begins in a longer one
* @throws {ParseError} when no dialect fits
*/
function parse(path, text, start = 0) {
	const component = isComponent(path) ? componentScripts(path, text) : null;
	const source = {
		path,
		text,
		start,
		code: component?.text ?? text,
		sourceType: component === null ? "unambiguous" : "module"
	};
	const extra = component === null ? {} : { markupNames: component.markupNames };
	let failure;
	for (const plugins of dialectsFor(component?.extension ?? path)) try {
		return {
			...build$1(source, parseAs(source, plugins)),
			...extra
		};
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		failure ??= error;
	}
	throw parseErrorFrom(failure);
}
/** A syntax error, or code that nests too deeply for the parser's stack; anything else is a bug of ours. */
function isUnreadable(error) {
	return error.code === "BABEL_PARSER_SYNTAX_ERROR" || error instanceof RangeError;
}
function parseAs({ code, sourceType, start }, plugins) {
	return require("jscodeshift/src/getParser")("babylon", {
		sourceType,
		startIndex: start,
		startLine: 1,
		startColumn: 0,
		ranges: true,
		tokens: false,
		attachComment: false,
		errorRecovery: true,
		createImportExpressions: true,
		allowAwaitOutsideFunction: true,
		allowReturnOutsideFunction: true,
		allowNewTargetOutsideFunction: true,
		allowSuperOutsideMethod: true,
		allowUndeclaredExports: true,
		plugins: [...COMMON, ...plugins]
	}).parse(code);
}
function build$1({ path, text }, file) {
	const ast = file.program;
	const flowMembers = alignWithTypeScriptEstree(ast);
	let scopeManager = scopesOf(ast);
	if (path.endsWith(".svelte") && declareReactiveVariables(ast, scopeManager)) scopeManager = scopesOf(ast);
	return {
		path,
		text,
		ast,
		comments: file.comments.map(toEstreeComment),
		scopeManager,
		flowMembers,
		recoveredErrors: file.errors.length
	};
}
function scopesOf(ast) {
	const { analyze } = require("@typescript-eslint/scope-manager");
	return analyze(ast, {
		sourceType: ast.sourceType,
		globalReturn: ast.sourceType === "script",
		lib: []
	});
}
/** Babel's `ranges` option leaves comments out, and its ESTree flavour their names. */
function toEstreeComment({ type, value, start, end, loc }) {
	return {
		type: type === "CommentLine" ? "Line" : "Block",
		value,
		range: [start, end],
		loc
	};
}
function parseErrorFrom(error) {
	if (error instanceof RangeError) return new ParseError("The code nests too deeply to be parsed", 1, 1);
	const { message, loc } = error;
	return new ParseError(message.replace(/ \(\d+:\d+\)$/, ""), loc?.line ?? 1, (loc?.column ?? 0) + 1);
}
//#endregion
//#region src/migration/client-versions.ts
const SURFACES = {
	storage: {
		calls: [
			"getSignedUrl",
			"getSignedPolicy",
			"generateSignedPostPolicyV2",
			"generateSignedPostPolicyV4"
		],
		modules: [
			"@google-cloud/storage",
			"firebase-admin",
			"firebase-admin/storage"
		],
		isCommonName: false
	},
	tokens: {
		calls: ["createCustomToken"],
		modules: ["firebase-admin", "firebase-admin/auth"],
		isCommonName: false
	},
	auth: {
		calls: ["sign"],
		modules: [
			"google-auth-library",
			"google-auto-auth",
			"@google-cloud/common"
		],
		isCommonName: true
	},
	googleapis: {
		calls: ["sign"],
		modules: ["googleapis", "googleapis-common"],
		isCommonName: true
	}
};
const CLIENT_VERSIONS = [
	{
		package: "google-auth-library",
		surface: "auth",
		sends: true,
		affected: ">=1.6.0 <6.0.0",
		safeFrom: "6.0.0",
		evidence: "`GoogleAuth#sign` asks `iam.googleapis.com` in 1.6.0 to 5.10.1, `iamcredentials.googleapis.com` from 6.0.0"
	},
	{
		package: "google-auto-auth",
		surface: "auth",
		sends: true,
		affected: ">=0.8.0",
		safeFrom: null,
		evidence: "`sign` asks `iam.googleapis.com` in 0.8.0 to 0.10.1, the last version"
	},
	{
		package: "firebase-admin",
		surface: "tokens",
		sends: true,
		affected: ">=5.13.0 <8.13.0",
		safeFrom: "8.13.0",
		evidence: "`createCustomToken` asks `iam.googleapis.com` in 5.13.0 to 8.12.1, `iamcredentials.googleapis.com` from 8.13.0"
	},
	{
		package: "firebase-admin",
		surface: "storage",
		sends: false,
		affected: ">=5.12.1 <9.0.0",
		safeFrom: "9.2.0",
		evidence: "depends on `@google-cloud/storage` ^1.6.0 in 5.12.1, ^4.1.2 in 8.9.0 to 8.13.0, ^5.0.0 in 9.0.0 to 9.1.1, ^5.3.0 from 9.2.0"
	},
	{
		package: "@google-cloud/storage",
		surface: "storage",
		sends: false,
		affected: ">=1.5.0 <5.0.0",
		safeFrom: "5.2.0",
		evidence: "depends on `@google-cloud/common` 0.15 to 0.17 in 1.5.0 to 1.7.0, before 3 in 2.0.0 to 4.7.2, ^3.0.0 in 5.0.0 to 5.1.2 (a lockfile may hold 3.0.0), ^3.3.0 from 5.2.0"
	},
	{
		package: "@google-cloud/common",
		surface: "auth",
		sends: false,
		affected: ">=0.15.2 <3.1.0",
		safeFrom: "3.1.0",
		evidence: "depends on `google-auto-auth` ^0.8.0 to ^0.10.0 in 0.15.2 to 0.17.0, on `google-auth-library` ^1.6.0 to ^5.10.1 in 0.20.0 to 3.0.0, ^6.0.0 from 3.1.0"
	},
	{
		package: "googleapis",
		surface: "googleapis",
		sends: false,
		affected: ">=25.0.0 <49.0.0",
		safeFrom: "49.0.0",
		evidence: "depends on `google-auth-library` ^1.0.0 in 25.0.0, ^5.6.1 in 48.0.0, ^6.0.0 from 49.0.0"
	},
	{
		package: "googleapis-common",
		surface: "googleapis",
		sends: false,
		affected: "<4.1.0",
		safeFrom: "4.1.0",
		evidence: "depends on `google-auth-library` ^5.6.1 in 3.2.2, ^6.0.0 from 4.1.0"
	},
	{
		package: "@slynova/flydrive-gcs",
		surface: "storage",
		sends: false,
		affected: null,
		safeFrom: null,
		evidence: "depends on `@google-cloud/storage` ^5.0.0 in 1.0.3, the last version, so the lockfile decides"
	},
	{
		package: "multer-google-storage",
		surface: "storage",
		sends: false,
		affected: ">=0.0.0",
		safeFrom: null,
		evidence: "depends on `@google-cloud/storage` ^1.1.1 in 1.3.0, the last version"
	},
	{
		package: "webpack-google-cloud-storage-plugin",
		surface: "storage",
		sends: false,
		affected: ">=0.0.0",
		safeFrom: null,
		evidence: "depends on `@google-cloud/storage` ^1.5.0 in 0.9.0, the last version"
	}
];
CLIENT_VERSIONS.filter(({ sends }) => sends);
//#endregion
//#region src/migration/methods.ts
const METHODS$1 = [{
	name: "signBlob",
	request: {
		old: "bytesToSign",
		new: "payload"
	},
	response: {
		old: "signature",
		new: "signedBlob"
	},
	needsExp: false
}, {
	name: "signJwt",
	request: {
		old: "payload",
		new: "payload"
	},
	response: {
		old: "signedJwt",
		new: "signedJwt"
	},
	needsExp: true
}];
const METHOD_NAMES = new Set(METHODS$1.map((method) => method.name));
/** The method with a name. @throws {RangeError} for a name that is not in {@link METHOD_NAMES} */
function methodNamed(name) {
	const method = METHODS$1.find((candidate) => candidate.name === name);
	if (method === void 0) throw new RangeError(`"${name}" is not a sign method.`);
	return method;
}
/** The claim that keeps a token as short-lived as the IAM API made it. */
const DEFAULT_EXP = `Math.floor(Date.now() / 1000) + ${String(3600)}`;
//#endregion
//#region src/migration/texts.ts
/** The messages of the rules, in ESLint's form: what is wrong, why it matters, what to do. */
const MESSAGES = {
	"no-deprecated-sign": {
		deprecated: "The IAM API’s {{method}} is deprecated, and the Service Account Credentials API replaces it. {{advice}}",
		halfMigrated: "This {{method}} request goes to the Service Account Credentials API with {{fields}} of the IAM API, so it fails. {{advice}}",
		likely: "This looks like the deprecated {{method}} of the IAM API: {{signs}}. {{advice}}",
		unreadable: "The script of this component cannot be read here, so its sign requests are not checked: {{reason}}"
	},
	"require-jwt-exp": {
		missing: "These JWT claims have no exp, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}",
		lifetime: "“{{claim}}” is an option of other libraries and no JWT claim, so this token has no exp, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}",
		nested: "The exp inside “{{claim}}” is not that of the token, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}",
		unproven: "Nothing shows that these JWT claims have exp, and the Service Account Credentials API adds none: a token without it never expires or is rejected. {{advice}}",
		wrong: "signJwt refuses this exp: {{fault}}. {{advice}}",
		limit: "{{consumer}} takes no token for more than an hour, and this exp is further ahead. {{advice}}",
		payload: "This payload is not what signJwt needs: {{fault}}. {{advice}}"
	},
	"no-project-id-in-name": { project: "The Service Account Credentials API refuses a project in the service account’s name. {{advice}}" },
	"no-deprecated-audit-log-name": { old: "Only requests to the IAM API have this name in audit logs, so requests that moved to the Service Account Credentials API go unseen. {{advice}}" },
	"no-service-account-key": { key: "This private key of a service account only signs {{what}}, and whoever gets hold of it can sign too until somebody deletes it. {{advice}}" },
	"min-client-version": {
		called: "{{chain}} signs through the deprecated IAM API where it has no private key, and {{place}} calls {{method}}. {{advice}}",
		seemsCalled: "{{chain}} signs through the deprecated IAM API where it has no private key, and {{place}} seems to call {{method}}. {{advice}}",
		admitted: "The range {{range}} also admits versions of {{dependency}} that sign through the deprecated IAM API where they have no private key, and {{place}} calls {{method}}. {{advice}}",
		uncalled: "{{chain}} would sign through the deprecated IAM API where it has no private key, but nothing in this package calls {{methods}}. {{advice}}",
		uncalledHere: "{{chain}} would sign through the deprecated IAM API where it has no private key; nothing in this package calls {{methods}}, but {{dependency}} may. {{advice}}",
		unknown: "{{chain}} would sign through the deprecated IAM API where it has no private key; {{dependency}} may have it sign. {{advice}}",
		unreadable: "{{lockfile}} cannot be read, so only the ranges of package.json are checked: {{reason}}. {{advice}}"
	},
	"prefer-generate-id-token": { metadata: "This ID token comes from the metadata server, which exists only on Google Cloud. {{advice}}" }
};
const SUGGESTIONS = {
	"no-deprecated-sign": "Move this request to the Service Account Credentials API",
	"require-jwt-exp": "Add an exp claim one hour ahead",
	"no-project-id-in-name": "Replace the project with the wildcard “-”",
	"no-deprecated-audit-log-name": "Match the names of both APIs",
	"no-service-account-key": "Sign without a key",
	"min-client-version": "Raise the range to versions that sign through the Service Account Credentials API",
	"prefer-generate-id-token": "Get the ID token through google-auth-library"
};
/** What a key signs, and what signs it without one. */
const KEY_PURPOSES = {
	urls: {
		what: "URLs and policies of Cloud Storage",
		advice: "Leave it out: without a key the library signs through the Service Account Credentials API, as the account that the program runs as, which needs the role Service Account Token Creator on itself."
	},
	data: {
		what: "data",
		advice: "Let signBlob of the Service Account Credentials API sign it, with the role Service Account Token Creator."
	},
	jwt: {
		what: "JWTs",
		advice: "Let signJwt of the Service Account Credentials API sign them, with the role Service Account Token Creator."
	},
	"custom-tokens": {
		what: "custom tokens of Firebase",
		advice: "Leave it out and name the account (serviceAccountId): without a key the library signs through the Service Account Credentials API, with the role Service Account Token Creator."
	}
};
const ID_TOKEN_ADVICE = {
	review: "google-auth-library gets one there, and anywhere else with a service account to impersonate.",
	manual: "Elsewhere, generateIdToken of the Service Account Credentials API makes one, with the role Service Account Token Creator; google-auth-library calls it for you (getIdTokenClient, Impersonated)."
};
/** How a place in code or in a filter comes to see both APIs. */
const AUDIT_LOG_ADVICE = {
	widen: "Match the names of both APIs.",
	filter: "Let the filter match both, for example protoPayload.methodName=(\"google.iam.admin.v1.SignBlob\" OR \"SignBlob\"), and both services.",
	shared: "A part of this filter also serves elsewhere, so change it by hand: match both names, and both services.",
	pattern: "Make “google.iam.admin.v1.” optional in the pattern.",
	constant: "Other files read this constant: let them match {{current}} too.",
	key: "Add an entry for {{current}}.",
	value: "One value cannot name both: add another one for {{current}}.",
	argument: "Look for {{current}} too.",
	type: "Add {{current}} to the type.",
	computed: "The new names are “SignBlob” and “SignJwt”, without anything before them: match both."
};
/** What a safe edit does, as advice. */
const ADVICE = {
	"no-deprecated-sign": "To migrate this request, change: {{changes}}.",
	"require-jwt-exp": `Add \`exp: ${DEFAULT_EXP}\`, which is what the IAM API added.`,
	"exp-limit": "Set it at most one hour (3600 seconds) ahead.",
	"no-project-id-in-name": "Write projects/-/serviceAccounts/…, which both APIs accept."
};
/** Told where an edit takes the last use of a variable away. */
const UNUSED = "nothing uses {{names}} any more then.";
/** Why the API refuses a value of `exp`. */
const EXPIRY_FAULTS = {
	date: {
		fault: "a date object becomes a string in JSON",
		advice: "Give an integer of seconds: Math.floor(date / 1000)."
	},
	duration: {
		fault: "it is a duration and not a time",
		advice: "Add it to the present: Math.floor(Date.now() / 1000) + seconds."
	},
	float: {
		fault: "it is not an integer",
		advice: "Round it down with Math.floor(…)."
	},
	milliseconds: {
		fault: "it is in milliseconds",
		advice: "Divide by 1000 and round down with Math.floor(…)."
	},
	past: {
		fault: "it is not in the future",
		advice: "Set it at most 12 hours (43200 seconds) ahead."
	},
	string: {
		fault: "it is a string",
		advice: "Give an integer of seconds."
	},
	"too-far": {
		fault: "it is more than 12 hours ahead",
		advice: "Set it at most 12 hours (43200 seconds) ahead."
	}
};
/** Why signJwt cannot sign a payload, or not with `exp`. */
const PAYLOAD_FAULTS = {
	encoded: {
		fault: "it is base64, and the claims are wanted as JSON text",
		advice: "Pass JSON.stringify(claims) itself."
	},
	filtered: {
		fault: "the list of keys that JSON.stringify gets leaves exp out",
		advice: "Add \"exp\" to the list, and an integer of seconds to the claims."
	},
	object: {
		fault: "it is an object, and the claims are wanted as JSON text",
		advice: "Pass JSON.stringify(…) of it, with exp among the claims."
	},
	twice: {
		fault: "it is stringified twice, so that the claims are a text",
		advice: "Stringify the claims once."
	}
};
/** Puts data into a message: `{{name}}` becomes `data.name`. */
function fillIn(template, data) {
	return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name) => data[name] ?? placeholder);
}
//#endregion
//#region src/migration/version-texts.ts
/** What to do about an old version of a client library. */
const VERSION_ADVICE = {
	raise: "Raise its range to {{range}}, {{install}}.",
	upgrade: "Ask for {{version}} or later, {{install}}.",
	catalog: "Ask for {{version}} or later in the catalog, {{install}}.",
	peer: "Let its range admit only {{version}} or later; now whoever installs this package decides.",
	stale: "Its range asks for {{version}} or later already, and only the lockfile is behind: run “{{manager}} install” and commit {{lockfile}}.",
	refresh: "Update the lockfile: {{command}}, and commit it.",
	overridden: "An override of the project holds {{package}} back: raise or remove it, {{install}}.",
	abandoned: "No version of google-auto-auth is safe, and it is not maintained: use google-auth-library 6.0.0 or later in its place.",
	replace: "No version of {{package}} is safe: use another library in its place.",
	replaceOrOverride: "No version of {{package}} is safe: use another library in its place, or override {{target}} with {{version}} or later and test it.",
	updateOrOverride: "Update {{package}} to a version that brings {{target}} {{version}} or later, or override {{target}}.",
	leave: "Update {{package}} to a version that does without it."
};
/** How a change of package.json takes effect. */
const INSTALL_ADVICE = {
	locked: "then run “{{manager}} install” and commit {{lockfile}}",
	unlocked: "then install"
};
/** How each package manager renews one package inside the tree. */
const REFRESH_COMMANDS = {
	npm: "run “npm update {{package}}”",
	pnpm: "run “pnpm update --depth Infinity {{package}}”",
	yarn: "run “yarn up --recursive {{package}}”",
	yarnClassic: "take the entry of {{package}} out of {{lockfile}}, run “yarn install”",
	bun: "take the entry of {{package}} out of {{lockfile}}, run “bun install”"
};
/** What a chain says about where its first package is asked for. */
const FIELD_NOTES = {
	dependencies: "",
	devDependencies: "development",
	optionalDependencies: "optional",
	peerDependencies: "peer",
	override: "override"
};
/** What is wrong with a lockfile, and what to do. */
const LOCKFILE_PROBLEMS = {
	binary: {
		reason: "it is binary",
		advice: "Save it as text: bun install --save-text-lockfile --frozen-lockfile --lockfile-only."
	},
	broken: { advice: "Repair it with the package manager that wrote it." }
};
//#endregion
//#region src/project/semver.ts
let loadedSemver = null;
/** Loaded only when a rule asks for a version; synchronously, for rules are synchronous. */
function semver() {
	loadedSemver ??= createRequire(import.meta.url)("semver");
	return loadedSemver;
}
//#endregion
//#region src/lockfiles/lockfile.ts
/** The name and the range behind what is asked for: `npm:other@^1` under any name is `other` in `^1`. */
function withoutAlias(name, range) {
	const alias = /^npm:(?<name>@?[^@]+)@(?<range>.*)$/.exec(range)?.groups;
	return alias === void 0 ? {
		name,
		range
	} : {
		name: alias["name"] ?? name,
		range: alias["range"] ?? range
	};
}
//#endregion
//#region src/manifest/manifest.ts
/** Where a package.json asks for packages. */
const DEPENDENCY_FIELDS = [
	"dependencies",
	"optionalDependencies",
	"devDependencies",
	"peerDependencies"
];
/** Where it says which versions the whole tree gets, whoever asks: npm and Bun, Yarn, pnpm. */
const OVERRIDE_PATHS = [
	["overrides"],
	["resolutions"],
	["pnpm", "overrides"]
];
/**
* Reads a package.json.
* @throws {ParseError} when it is no JSON
*/
function readManifest(text) {
	const json = createRequire(import.meta.url)("jsonc-parser");
	const errors = [];
	const root = json.parseTree(text, errors, {
		disallowComments: false,
		allowTrailingComma: true
	});
	const [error] = errors;
	if (error !== void 0) {
		const before = text.slice(0, error.offset).split(/\r\n|[\r\n]/);
		throw new ParseError(`${json.printParseErrorCode(error.error)} in JSON`, before.length, (before.at(-1)?.length ?? 0) + 1);
	}
	const members = (path) => {
		const node = root === void 0 ? void 0 : json.findNodeAtLocation(root, [...path]);
		return node?.type === "object" ? node : null;
	};
	return { declarations: [...DEPENDENCY_FIELDS.flatMap((field) => entriesOf$2(members([field])).map(([key, value]) => declaration(text, field, key, value))), ...OVERRIDE_PATHS.flatMap((path) => overridesIn(members(path)).map(([key, value]) => declaration(text, "override", key, value)))] };
}
function entriesOf$2(object) {
	return (object?.children ?? []).flatMap(({ children: [key, value] = [] }) => value?.type === "string" ? [[String(key?.value), value]] : []);
}
/** Overrides may be nested (npm), or name the way to the package in their key: `parent/name`, `parent>name`, `name@^1`. */
function overridesIn(object, parent = "") {
	return (object?.children ?? []).flatMap(({ children: [key, value] = [] }) => {
		const name = key?.value === "." ? parent : overriddenName(String(key?.value));
		return value?.type === "object" ? overridesIn(value, name) : value?.type === "string" ? [[name, value]] : [];
	});
}
function overriddenName(key) {
	return /(?:^|[/>])(?<name>(?:@[^/@>]+\/)?[^/@>]+)(?:@[^/>]*)?$/.exec(key)?.groups?.["name"] ?? key;
}
function declaration(text, field, key, node) {
	const spec = String(node.value);
	const { name, range } = withoutAlias(key, spec);
	const start = node.offset + 1 + spec.length - range.length;
	const isPlain = text.slice(node.offset + 1, node.offset + node.length - 1) === spec;
	return {
		field,
		key,
		name,
		range,
		value: {
			start: node.offset,
			end: node.offset + node.length
		},
		rangeStart: isPlain ? start : null
	};
}
//#endregion
//#region src/manifest/ranges.ts
/** A version where it stands in a range. */
const VERSION = /\d+(?:\.(?:\d+|[x*]))*(?:-[\w.-]+)?(?:\+[\w.-]+)?/;
/** Compares a range with the first version to have; `null` for what is no range: tags, addresses, folders. */
function reachOf(range, first) {
	if (semver().validRange(range) === null) return null;
	if (semver().subset(range, `>=${first}`)) return "above";
	return semver().intersects(range, `>=${first}`) ? "across" : "below";
}
/**
* Takes the versions below the first one to have out of a range, in its own style: `^5.0.0` becomes `^5.2.0`, `>=4 <6` becomes
* `>=5.2.0 <6`.
* @returns `null` when that cannot be written so that it admits exactly what the range admitted, without those below
*/
function raiseLowerBound(range, first) {
	const kept = range.split("||").map((alternative) => raiseAlternative(alternative.trim(), first)).filter((alternative) => alternative !== "");
	if (kept.length === 0 || kept.includes(null)) return null;
	const raised = kept.join(" || ");
	return semver().subset(raised, range) && semver().subset(raised, `>=${first}`) ? raised : null;
}
/** One side of `||`; empty when nothing is left of it. */
function raiseAlternative(range, first) {
	const reach = reachOf(range, first);
	if (reach !== "across") return reach === null ? null : reach === "above" ? range : "";
	const wanted = `${new (semver()).Range(range).range} >=${first}`;
	const isSame = (candidate) => semver().validRange(candidate) !== null && semver().subset(candidate, wanted) && semver().subset(wanted, candidate);
	return [
		range.replace(VERSION, first),
		`^${first}`,
		`~${first}`,
		`>=${first}`
	].find(isSame) ?? null;
}
/** A range from a version on, as loose as the one that it replaces: `^4.1.2`, `4.x` and `4.7.2` become `^5.2.0`, `^5.2.0` and `5.2.0`. */
function rangeFrom(first, replaced) {
	const operator = /^(?:[~^]|>=\s*)?(?=v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$)/.exec(replaced.trim());
	return operator === null ? `^${first}` : `${operator[0]}${first}`;
}
/** Whether the newest version that a range admits lies in an affected range, `>=1.6.0 <6.0.0`: what a fresh install takes. */
function isNewestIn(range, affected) {
	const end = /<(?<end>\S+)/.exec(affected)?.groups?.["end"];
	return semver().intersects(range, affected) && (end === void 0 || !semver().intersects(range, `>=${end}`));
}
//#endregion
//#region src/manifest/remedy.ts
/** The first version of a library that signs through the new API in some ways of signing; `null` when there is none, or nobody knows. */
function safeVersion(packageName, surfaces) {
	const versions = CLIENT_VERSIONS.filter((row) => row.package === packageName && surfaces.includes(row.surface)).map((row) => row.safeFrom);
	return versions.includes(null) ? null : versions.filter((version) => version !== null).sort((a, b) => semver().rcompare(a, b))[0] ?? null;
}
/** Says what to do about a dependency, and does it where package.json alone decides. */
function remedyFor(found) {
	const { declaration, surfaces, links: [first], lock } = found;
	const pinned = declaration.field === "override" ? void 0 : overrideOn(found);
	if (pinned !== void 0) return manual(found, "overridden", { package: pinned.name });
	const version = safeVersion(declaration.name, surfaces);
	if (version === null) return refresh(found) ?? withoutVersion(found);
	const reach = reachOf(declaration.range, version);
	if (reach === "above") return first?.package.version != null && semver().lt(first.package.version, version) && lock !== null ? manual(found, "stale", {
		version,
		manager: lock.file.manager,
		lockfile: lock.file.fileName
	}) : refresh(found) ?? withoutVersion(found);
	const range = reach === "across" ? raiseLowerBound(declaration.range, version) : reach === "below" ? rangeFrom(version, declaration.range) : null;
	if (declaration.field === "peerDependencies") return manual(found, "peer", { version });
	if (range === null || declaration.rangeStart === null) return manual(found, declaration.range.startsWith("catalog:") ? "catalog" : "upgrade", { version });
	return {
		advice: adviceOf$1(found, "raise", { range }),
		safety: reach === "across" ? "safe" : "review",
		edits: [{
			start: declaration.rangeStart,
			end: declaration.rangeStart + declaration.range.length,
			text: range
		}]
	};
}
/** The override that holds something on the way at a version before the safe one. */
function overrideOn({ links, surfaces, lock }) {
	return lock?.overrides.find(({ name, range }) => {
		const version = links.some((link) => link.package.name === name) ? safeVersion(name, [...surfaces, "auth"]) : null;
		return version !== null && reachOf(range, version) === "below";
	});
}
/** Where what stands in the lockfile is older than it needs to be, the package manager can renew it in place. */
function refresh(found) {
	const { links, surfaces, lock } = found;
	const old = links.slice(1).find(({ package: { name }, range }) => {
		const version = safeVersion(name, [...surfaces, "auth"]);
		return range !== null && version !== null && ["above", "across"].includes(reachOf(range, version) ?? "");
	});
	return old === void 0 || lock === null ? null : manual(found, "refresh", { command: fillIn(refreshCommand(lock), {
		package: old.package.name,
		lockfile: lock.file.fileName
	}) });
}
function refreshCommand({ file: { manager, isYarnClassic } }) {
	return REFRESH_COMMANDS[manager === "yarn" && isYarnClassic ? "yarnClassic" : manager];
}
function withoutVersion(found) {
	const { declaration: { name }, surfaces, links } = found;
	const target = links.slice(1).map((link) => ({
		package: link.package.name,
		version: safeVersion(link.package.name, [...surfaces, "auth"])
	})).find(({ version }) => version !== null);
	if (name === "google-auto-auth") return manual(found, "abandoned", {});
	const isKnown = CLIENT_VERSIONS.some((row) => row.package === name && row.safeFrom === null);
	if (target?.version == null) return manual(found, isKnown ? "replace" : "leave", { package: name });
	return manual(found, isKnown ? "replaceOrOverride" : "updateOrOverride", {
		package: name,
		target: target.package,
		version: target.version
	});
}
function manual(found, kind, data) {
	return {
		advice: adviceOf$1(found, kind, data),
		safety: "manual",
		edits: []
	};
}
function adviceOf$1({ lock, declaration }, kind, data) {
	const install = lock === null ? INSTALL_ADVICE.unlocked : fillIn(INSTALL_ADVICE.locked, {
		manager: lock.file.manager,
		lockfile: lock.file.fileName
	});
	return fillIn(VERSION_ADVICE[kind], {
		dependency: declaration.key,
		install,
		...data
	});
}
//#endregion
//#region src/dialect/ast.ts
const FUNCTIONS = new Set([
	"ArrowFunctionExpression",
	"FunctionDeclaration",
	"FunctionExpression"
]);
/** Expressions that hand on the value of the expression inside them; `await` counts, for a promise is followed as its value. */
const WRAPPERS = new Set([
	"AwaitExpression",
	"ChainExpression",
	"ParenthesizedExpression",
	"TSAsExpression",
	"TSInstantiationExpression",
	"TSNonNullExpression",
	"TSSatisfiesExpression",
	"TSTypeAssertion",
	"TypeCastExpression"
]);
function isFunction(node) {
	return node != null && FUNCTIONS.has(node.type);
}
function isClass(node) {
	return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}
function isWrapper(node) {
	return WRAPPERS.has(node.type);
}
/** The expression inside `await`, parentheses, type assertions and optional chains. */
function unwrap(node) {
	let inner = node;
	while (isWrapper(inner)) inner = innerOf(inner);
	return inner;
}
/** The expression right inside a wrapper. */
function innerOf(wrapper) {
	const { expression, argument } = wrapper;
	return expression ?? argument ?? wrapper;
}
/** The outermost wrapper around an expression: the node whose parent really uses the value. */
function wrapped(node) {
	let outer = node;
	while (outer.parent != null && isWrapper(outer.parent)) outer = outer.parent;
	return outer;
}
/** The nearest function around a node, not the node itself; `null` at the top of the file. */
function functionAround(node) {
	for (let up = node.parent; up != null; up = up.parent) if (isFunction(up)) return up;
	return null;
}
/** The class whose instance `this` is at a node; `null` outside a class or inside a plain function. */
function classOfThis(node) {
	return elementOfThis(node)?.parent.parent ?? null;
}
/** Whether `this` at a node is the class itself, and not an instance of it. */
function isStaticThis(node) {
	const element = elementOfThis(node);
	return element !== null && (element.type === "StaticBlock" || element.static);
}
/** The part of a class body whose `this` a node sees. */
function elementOfThis(node) {
	let child = node;
	for (let up = node.parent; up != null; child = up, up = up.parent) {
		if (up.type === "FunctionDeclaration") return null;
		if (up.type === "FunctionExpression" && !keepsThis(up)) return up.parent.type === "MethodDefinition" ? up.parent : null;
		if (up.type === "PropertyDefinition" && up.value === child) return up;
		if (up.type === "StaticBlock") return up;
	}
	return null;
}
/** The function whose `this` a node sees; `null` at the top of the file. */
function functionOfThis(node) {
	let fn = functionAround(node);
	while (fn !== null && (fn.type === "ArrowFunctionExpression" || keepsThis(fn))) fn = functionAround(fn);
	return fn;
}
/** Whether `this` is handed to a function that is written there and keeps it: `__awaiter(this, …, function () {…})`. */
function isKeptThis(node) {
	const call = node.parent;
	if (call?.type !== "CallExpression" || call.arguments[0] !== node) return false;
	return [call.callee.type === "MemberExpression" ? call.callee.object : null, ...call.arguments].some((part) => part?.type === "FunctionExpression" && keepsThis(part));
}
/** Whether a function is called with the `this` around it: `__awaiter(this, …, function () {…})`, `(function () {…}).call(this)`. */
function keepsThis(fn) {
	const { parent } = fn;
	const call = parent.type === "MemberExpression" && parent.object === fn ? parent.parent : parent;
	const isTarget = call === parent || [
		"apply",
		"bind",
		"call"
	].includes(methodName(call) ?? "");
	return call.type === "CallExpression" && isTarget && call.callee !== fn && call.arguments[0]?.type === "ThisExpression";
}
/** The statement around a node, as an element of a block, a module or a `case`. */
function statementAround(node) {
	let statement = node;
	while (statement.parent != null && !isStatementList(statement.parent)) statement = statement.parent;
	return statement;
}
function isStatementList(node) {
	return node.type === "Program" || node.type === "BlockStatement" || node.type === "StaticBlock" || node.type === "SwitchCase" || node.type === "TSModuleBlock" || node.type === "ClassBody";
}
/** The value of a string literal or of a template without holes; `null` for anything else. */
function plainString(node) {
	if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
	if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
	return null;
}
/** The name of a property key, where it is written down: `a`, `'a'`, `['a']`, `#a`, `0`; `null` when it is computed. */
function keyName(key, computed) {
	if (!computed && key.type === "Identifier") return key.name;
	if (key.type === "PrivateIdentifier") return `#${key.name}`;
	if (key.type === "Literal" && typeof key.value === "number") return String(key.value);
	return plainString(key);
}
/** The name that a member expression reads, `null` when it is computed. */
function memberName(node) {
	return keyName(node.property, node.computed);
}
/** Whether decorators stand before a class or a member of one; parsers of plain JavaScript know none. */
function isDecorated({ decorators }) {
	return decorators !== void 0 && decorators.length > 0;
}
/** The first name, or other expression, of `name.a.b`. */
function rootOf$2(node) {
	let root = unwrap(node);
	while (root.type === "MemberExpression") root = unwrap(root.object);
	return root;
}
/** Whether a call calls `object.name(…)` with these global names, for example `JSON.stringify`. */
function isMethodOf(call, object, name) {
	return call.type === "CallExpression" && call.callee.type === "MemberExpression" && call.callee.object.type === "Identifier" && call.callee.object.name === object && memberName(call.callee) === name;
}
/** The method name of `receiver.name(…)`, `null` when the call has another shape. */
function methodName(call) {
	return call.type === "CallExpression" && call.callee.type === "MemberExpression" ? memberName(call.callee) : null;
}
/** Whether a node is another one or stands inside it. */
function isInside(node, ancestor) {
	for (let up = node; up != null; up = up.parent) if (up === ancestor) return true;
	return false;
}
/** `null`, `undefined`, `void 0`: a value that a later write replaces. */
function isNullish(node) {
	return node.type === "Literal" && node.value === null && node.raw === "null" || node.type === "Identifier" && node.name === "undefined" || node.type === "UnaryExpression" && node.operator === "void";
}
const LOOPS = new Set([
	"DoWhileStatement",
	"ForInStatement",
	"ForOfStatement",
	"ForStatement",
	"WhileStatement"
]);
/** What a node runs once for: its nearest function or loop, or the program. A time taken outside is not taken again inside. */
function activationOf(node) {
	let up = node;
	while (up.parent != null && !isFunction(up.parent) && !LOOPS.has(up.parent.type)) up = up.parent;
	return up.parent ?? up;
}
//#endregion
//#region src/migration/clients.ts
/** The path from a REST client to the sign methods. */
const REST_RESOURCE = ["projects", "serviceAccounts"];
const CLIENT_LIBRARIES = [
	...[
		...[
			"",
			"/index",
			"/index.js"
		].map((file) => ({
			old: {
				package: `googleapis/build/src/apis/iam${file}`,
				factory: ["iam"],
				class: ["iam_v1", "Iam"]
			},
			new: {
				package: `googleapis/build/src/apis/iamcredentials${file}`,
				factory: ["iamcredentials"],
				class: ["iamcredentials_v1", "Iamcredentials"]
			},
			since: "33.0.0",
			shared: ["auth"],
			resource: REST_RESOURCE
		})),
		...["", ".js"].map((file) => ({
			old: {
				package: `googleapis/build/src/apis/iam/v1${file}`,
				factory: null,
				class: ["iam_v1", "Iam"]
			},
			new: {
				package: `googleapis/build/src/apis/iamcredentials/v1${file}`,
				factory: null,
				class: ["iamcredentials_v1", "Iamcredentials"]
			},
			since: "33.0.0",
			shared: [],
			resource: REST_RESOURCE
		})),
		...["", ".js"].map((file) => ({
			old: {
				package: `googleapis/apis/iam/v1${file}`,
				factory: null,
				class: []
			},
			new: {
				package: "googleapis",
				factory: ["google", "iamcredentials"],
				class: ["iamcredentials_v1", "Iamcredentials"]
			},
			since: "33.0.0",
			shared: [],
			resource: REST_RESOURCE,
			isGone: true
		}))
	],
	{
		old: {
			package: "googleapis",
			factory: ["google", "iam"],
			class: ["iam_v1", "Iam"]
		},
		new: {
			package: "googleapis",
			factory: ["google", "iamcredentials"],
			class: ["iamcredentials_v1", "Iamcredentials"]
		},
		since: "33.0.0",
		shared: [],
		resource: REST_RESOURCE
	},
	{
		old: {
			package: "@googleapis/iam",
			factory: ["iam"],
			class: ["iam_v1", "Iam"]
		},
		new: {
			package: "@googleapis/iamcredentials",
			factory: ["iamcredentials"],
			class: ["iamcredentials_v1", "Iamcredentials"]
		},
		since: null,
		shared: ["auth"],
		resource: REST_RESOURCE
	},
	{
		old: null,
		new: {
			package: "@google-cloud/iam-credentials",
			factory: null,
			class: ["IAMCredentialsClient"]
		},
		since: null,
		shared: [],
		resource: []
	}
];
/** Whether a written type names a client's class of either API, `iam_v1.Iam` or the one class of a gRPC library. */
function apiOfType(type) {
	for (const api of ["old", "new"]) {
		const names = CLIENT_LIBRARIES.flatMap((library) => library[api] === null || library[api].class.length === 0 ? [] : [library[api].class]).map((path) => path.join(String.raw`\s*\.\s*`));
		if (new RegExp(String.raw`\b(?:${[...new Set(names)].join("|")})\b`).test(type)) return api;
	}
	return null;
}
/** The types of the parts of a client, with the keys that lead there. */
const RESOURCE_TYPES = [{
	name: "Resource$Projects$Serviceaccounts",
	keys: ["projects", "serviceAccounts"]
}, {
	name: "Resource$Projects",
	keys: ["projects"]
}];
/** Other names of the same thing: up to version 25, `require('googleapis')` was what is now its member `google`. */
const MODULE_ALIASES = {
	default: "",
	v1: ""
};
/** A class whose instances are what `google` is. */
const HUB = {
	class: "GoogleApis",
	instance: "google"
};
/** What npm installs for an import: `googleapis` for `googleapis/build/src/apis/iam`, `@googleapis/iam` for itself. */
function installedName(source) {
	return source.split("/").slice(0, source.startsWith("@") ? 2 : 1).join("/");
}
/** Functions that turn a function with a node callback into one that gives a promise. */
const PROMISIFIERS = {
	"bluebird": ["promisify"],
	"es6-promisify": ["default", "promisify"],
	"node:util": ["promisify"],
	"pify": ["default"],
	"util": ["promisify"]
};
/** Keys under which a client takes the request body: `resource` works in every version, `requestBody` from googleapis 30. */
const BODY_KEYS = ["requestBody", "resource"];
/** The variable name that the old client usually has, and what it becomes. */
const CLIENT_VARIABLE = {
	old: "iam",
	new: "iamcredentials"
};
//#endregion
//#region src/edits/sorted.ts
/** The index of the first item of a sorted list that is not before a place; the list's length when all are. */
function firstNotBefore(items, isBefore) {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = low + high >> 1;
		const item = items[middle];
		if (item !== void 0 && isBefore(item)) low = middle + 1;
		else high = middle;
	}
	return low;
}
//#endregion
//#region src/analysis/flow/exports.ts
function isExportedDeclaration(node) {
	const declaration = node.type === "VariableDeclarator" ? node.parent : node;
	return declaration.parent?.type === "ExportNamedDeclaration" || declaration.parent?.type === "ExportDefaultDeclaration";
}
/** `module.exports = x`, `exports.a = x`, `module.exports = {x}`, `export default x`. */
function isCommonJsExport(read) {
	let value = read;
	if (value.parent?.type === "Property" && value.parent.parent.type === "ObjectExpression") value = value.parent.parent;
	const parent = value.parent;
	return parent?.type === "ExportDefaultDeclaration" || parent?.type === "AssignmentExpression" && parent.right === value && isExportsTarget(parent.left);
}
/** `exports`, `exports.a`, `module.exports`, `module.exports.a`: assigning there exports a value. */
function isExportsTarget(target) {
	if (target.type === "Identifier") return target.name === "exports";
	if (target.type !== "MemberExpression") return false;
	return target.object.type === "Identifier" && target.object.name === "module" && memberName(target) === "exports" || isExportsTarget(target.object);
}
//#endregion
//#region src/analysis/node-index.ts
/** The nodes of a file that the analysis starts from, by their kind, and the names that are spelt; found in a single walk. */
var NodeIndex = class {
	/** Literals and template elements that spell a sign method, in source order. */
	verbTexts = [];
	/** All string literals and template elements, in source order. */
	texts = [];
	regularExpressions = [];
	/** `….signBlob` and `….signJwt`, in source order. */
	methodMembers = [];
	imports = [];
	importEquals = [];
	/** Calls of one argument that is a plain string, and `import('…')`: where `require` is found. */
	requires = [];
	/** All classes, in source order. */
	classes = [];
	/** `super.<name>`, in source order. */
	superMembers = [];
	/** `super(…)`, in source order. */
	superCalls = [];
	/** `this` where it is not asked for one of its members. */
	wholeThis = [];
	#thisMembers = /* @__PURE__ */ new Map();
	#names = /* @__PURE__ */ new Set();
	#memberNames = /* @__PURE__ */ new Set();
	#calledNames = /* @__PURE__ */ new Set();
	#patternKeys = /* @__PURE__ */ new Set();
	constructor(ast) {
		walk$1(ast, (node) => {
			this.#index(node);
		});
	}
	/** Regular expressions that spell a sign method, in source order. */
	get verbPatterns() {
		return this.regularExpressions.filter(({ regex }) => [...METHOD_NAMES].some((name) => regex.pattern.includes(name)));
	}
	/** `this.<name>`, in source order. */
	thisMembers(name) {
		return this.#thisMembers.get(name) ?? [];
	}
	/** Whether any identifier has this name. */
	isNamed(name) {
		return this.#names.has(name);
	}
	/** Whether anything but `this.name` reads a member of this name: `object.name`, not as a call, or `{name} = object`. */
	isReadOnOthers(name) {
		return this.#memberNames.has(name) || this.#patternKeys.has(name);
	}
	/** Whether any `object.name(…)` in the file calls a method of this name on something other than `this`. */
	isCalledOnOthers(name) {
		return this.#calledNames.has(name);
	}
	#index(node) {
		switch (node.type) {
			case "Literal":
			case "TemplateElement":
				this.#indexLiteral(node);
				break;
			case "Identifier":
				this.#names.add(node.name);
				break;
			case "MemberExpression":
				this.#indexMember(node);
				break;
			case "ClassDeclaration":
			case "ClassExpression":
				this.classes.push(node);
				break;
			case "ThisExpression":
				if (node.parent.type !== "MemberExpression" || node.parent.object !== node) this.wholeThis.push(node);
				break;
			case "ImportDeclaration":
				this.imports.push(node);
				break;
			case "TSImportEqualsDeclaration":
				if (node.moduleReference.type === "TSExternalModuleReference") this.importEquals.push(node);
				break;
			case "Property":
				if (node.parent.type === "ObjectPattern") this.#patternKeys.add(keyName(node.key, node.computed) ?? "");
				break;
			case "ImportExpression":
				this.requires.push(node);
				break;
			case "CallExpression":
				if (node.callee.type === "Super") this.superCalls.push(node);
				if (node.arguments.length === 1 && node.arguments[0] !== void 0 && plainString(node.arguments[0]) !== null) this.requires.push(node);
				break;
			default:
		}
	}
	#indexLiteral(node) {
		if ("regex" in node) this.regularExpressions.push(node);
		else if (node.type === "TemplateElement" || typeof node.value === "string") {
			this.texts.push(node);
			if (spellsMethod(node)) this.verbTexts.push(node);
		}
	}
	#indexMember(node) {
		const name = memberName(node);
		if (name === null) return;
		if (METHOD_NAMES.has(name)) this.methodMembers.push(node);
		if (node.object.type === "Super") this.superMembers.push(node);
		if (node.object.type !== "ThisExpression") (node.parent.type === "CallExpression" && node.parent.callee === node ? this.#calledNames : this.#memberNames).add(name);
		else addTo(this.#thisMembers, name, node);
	}
};
/** Puts a value at the end of the list that belongs to a key. */
function addTo(lists, key, value) {
	const list = lists.get(key);
	if (list === void 0) lists.set(key, [value]);
	else list.push(value);
}
function spellsMethod(node) {
	const raw = node.type === "TemplateElement" ? node.value.raw : node.value;
	return typeof raw === "string" && [...METHOD_NAMES].some((name) => raw.includes(name));
}
//#endregion
//#region src/analysis/flow/prototypes.ts
/**
* The constructor function whose instance `this` is at a node: `function Name() { this.a = … }`, `Name.prototype.b = function
* () {…}`, `Name.prototype = {b: function () {…}}`; `null` where nothing shows that a function makes instances.
*/
function constructorOfThis(code, node) {
	const fn = functionOfThis(node);
	if (fn === null) return null;
	const { parent } = fn;
	switch (parent.type) {
		case "AssignmentExpression": return parent.left.type === "MemberExpression" ? prototypeOwner(code, parent.left.object) : null;
		case "Property": {
			const assignment = parent.parent.parent;
			return assignment.type === "AssignmentExpression" ? prototypeOwner(code, assignment.left) : null;
		}
		default: {
			const name = parent.type === "VariableDeclarator" ? parent.id : fn.type === "FunctionDeclaration" ? fn.id : null;
			const variable = name === null ? null : code.variableOf(name);
			return variable !== null && makesInstances(code, variable) ? variable : null;
		}
	}
}
/** `Name` of `Name.prototype`. */
function prototypeOwner(code, node) {
	return node.type === "MemberExpression" && memberName(node) === "prototype" ? code.variableOf(node.object) : null;
}
function makesInstances(code, variable) {
	return code.readsOf(variable).some((read) => {
		const { parent } = read;
		return parent?.type === "NewExpression" ? parent.callee === read : parent?.type === "MemberExpression" && memberName(parent) === "prototype";
	});
}
//#endregion
//#region src/analysis/this-members.ts
/** A member of a class as its own code names it, `this.key`; one object for each, so that they can be compared. */
var ClassField = class {
	owner;
	key;
	constructor(owner, key) {
		this.owner = owner;
		this.key = key;
	}
};
/** The members that code asks of its own `this`. */
var ThisMembers = class {
	#code;
	#byClass = /* @__PURE__ */ new Map();
	#fields = /* @__PURE__ */ new Map();
	#aliasMembers = null;
	constructor(code) {
		this.#code = code;
	}
	/** The member of a class that `this.<key>` names. */
	fieldOf(owner, key) {
		const fields = this.#fields.get(owner) ?? /* @__PURE__ */ new Map();
		const field = fields.get(key) ?? new ClassField(owner, key);
		this.#fields.set(owner, fields.set(key, field));
		return field;
	}
	/** `this.<name>` in a constructor function and in the methods of its prototype. */
	ofPrototype(constructor, name) {
		return this.#membersOfThis(name).filter((member) => constructorOfThis(this.#code, this.#code.thisBehind(member.object) ?? member) === constructor);
	}
	/** `this.<name>` everywhere, and `self.<name>` where `self` is `this`. */
	#membersOfThis(name) {
		this.#aliasMembers ??= this.#findAliasMembers();
		return [...this.#code.nodes.thisMembers(name), ...this.#aliasMembers.get(name) ?? []];
	}
	#findAliasMembers() {
		const aliases = this.#code.file.scopeManager.scopes.flatMap((scope) => scope.variables).filter((variable) => {
			const definition = this.#code.definitionOf(variable);
			return definition.kind === "value" && definition.node.type === "ThisExpression";
		});
		const members = /* @__PURE__ */ new Map();
		for (const read of aliases.flatMap((alias) => this.#code.readsOf(alias))) {
			const member = read.parent;
			if (member?.type === "MemberExpression" && member.object === read) addTo(members, memberName(member) ?? "", member);
		}
		return members;
	}
	/** `this.<name>` inside one class. */
	of(owner, name) {
		return (this.#byClass.get(name) ?? this.#groupByClass(name)).get(owner) ?? [];
	}
	#groupByClass(name) {
		const groups = /* @__PURE__ */ new Map();
		for (const member of this.#membersOfThis(name)) {
			const owner = classOfThis(this.#code.thisBehind(member.object) ?? member);
			if (owner !== null) addTo(groups, owner, member);
		}
		this.#byClass.set(name, groups);
		return groups;
	}
};
//#endregion
//#region src/analysis/code.ts
/** Everything that the analysis looks up in one file. */
var Code = class {
	file;
	nodes;
	onThis;
	#references = null;
	#variables = /* @__PURE__ */ new Map();
	#scopes = /* @__PURE__ */ new Map();
	constructor(file) {
		this.file = file;
		this.nodes = new NodeIndex(file.ast);
		this.onThis = new ThisMembers(this);
		for (const scope of file.scopeManager.scopes) {
			this.#scopes.set(scope.block, [scope, ...this.#scopes.get(scope.block) ?? []]);
			for (const variable of scope.variables) for (const identifier of variable.identifiers) if (!this.#variables.has(identifier)) this.#variables.set(identifier, variable);
			for (const reference of scope.references) if (reference.resolved != null) this.#variables.set(reference.identifier, reference.resolved);
		}
	}
	/** The mentions of variables between two offsets, in source order. */
	referencesWithin(start, end) {
		this.#references ??= this.file.scopeManager.scopes.flatMap((scope) => scope.references).sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
		const isBefore = (offset) => (reference) => reference.identifier.range[0] < offset;
		return this.#references.slice(firstNotBefore(this.#references, isBefore(start)), firstNotBefore(this.#references, isBefore(end)));
	}
	/** The file that a place stands in: one of several, when files are linked. */
	fileAt(place) {
		return this.linkedFileAt(place) ?? this.file;
	}
	/** The one of several linked files that a place stands in; `null` when this is a file of its own. */
	linkedFileAt({ range: [offset] }) {
		const parts = this.file.linkage?.parts ?? [];
		return parts[firstNotBefore(parts, (part) => part.start + part.text.length < offset)] ?? null;
	}
	/** Whether two places run in one program: they are in one file, or something imports the files of both, directly or not. */
	runTogether(one, other) {
		const [a, b] = [this.linkedFileAt(one), this.linkedFileAt(other)];
		return a === null || b === null || a === b || this.file.linkage?.runTogether(a, b) !== false;
	}
	/** Asks for all files that run together with the one around a place. */
	seekCompany(place) {
		const part = this.linkedFileAt(place);
		if (part !== null) this.file.linkage?.seekCompany(part);
	}
	/** Asks for the file that an expression comes from: a name that is imported, `require('./module')`. */
	seek(node) {
		const variable = this.variableOf(node);
		if (variable === null) this.file.linkage?.seekModule(node);
		else this.file.linkage?.seek(variable);
	}
	/** The source of a node, as written. */
	textOf(node) {
		return this.file.text.slice(node.range[0], node.range[1]);
	}
	/** Whether a comment stands between two offsets. */
	hasComment(start, end) {
		return this.file.comments.some((comment) => comment.range[0] < end && comment.range[1] > start);
	}
	/** Whether any identifier in the file has this name: a new name must be free everywhere to capture nothing. */
	isNameTaken(name) {
		return this.nodes.isNamed(name) || (this.file.linkage?.parts ?? [this.file]).some(({ markupNames }) => markupNames?.has(name) === true);
	}
	/** The variable that a name means at a place; `null` for a global. */
	lookUp(name, place) {
		for (let node = place; node != null; node = node.parent) for (const scope of this.#scopes.get(node) ?? []) {
			const variable = scope.set.get(name);
			if (variable !== void 0) return variable.defs.length > 0 ? variable : null;
		}
		return null;
	}
	/** The variable that an identifier declares or refers to; `null` for globals and property names. */
	variableOf(identifier) {
		return this.#variables.get(identifier) ?? null;
	}
	/** Whether an identifier refers to a global that nothing in the file declares. */
	isGlobal(identifier, name) {
		return identifier.type === "Identifier" && identifier.name === name && (this.variableOf(identifier)?.defs.length ?? 0) === 0;
	}
	/** Where a variable's value is read, without type positions. */
	readsOf(variable) {
		return variable.references.filter((reference) => reference.isRead() && !isTypeReference(reference)).map((reference) => reference.identifier);
	}
	/** The variables that name a class: around it, inside it, and the constant that holds it. */
	classVariables(owner) {
		const declared = [owner, ...owner.parent.type === "VariableDeclarator" ? [owner.parent] : []].flatMap((node) => this.file.scopeManager.getDeclaredVariables(node));
		const named = owner.id === null ? null : this.variableOf(owner.id);
		return named === null || declared.some((variable) => variable === named) ? declared : [...declared, named];
	}
	/** Where a variable stands in a type position (`typeof x`, a namespace before a type name). */
	typeReadsOf(variable) {
		return variable.references.filter(isTypeReference).map((reference) => reference.identifier);
	}
	/** The expressions that are written to a variable after or at its declaration; `null` stands for a value out of sight. */
	writesOf(variable) {
		return variable.references.filter((reference) => reference.isWrite()).map((reference) => this.#wholeWrite(reference));
	}
	#wholeWrite(reference) {
		const target = reference.identifier.parent;
		return target.type === "VariableDeclarator" && target.id === reference.identifier || target.type === "AssignmentExpression" && target.operator === "=" && target.left === reference.identifier ? reference.writeExpr ?? null : null;
	}
	/** The expressions that a variable's value may come from, those of `+=`, `??=` and of defaults among them. */
	sourcesOf(variable) {
		return variable.references.filter((reference) => reference.isWrite()).map((reference) => {
			const target = reference.identifier.parent;
			const isAdded = target.type === "AssignmentExpression" && ADDING_OPERATORS.has(target.operator);
			const isDefault = target.type === "AssignmentPattern" && target.left === reference.identifier;
			return isAdded || isDefault ? target.right : this.#wholeWrite(reference);
		});
	}
	/** What a variable holds for its whole life, when its only write (`null` and `undefined` apart) tells. */
	definitionOf(variable) {
		this.file.linkage?.seek(variable);
		const [definition, ...others] = variable.defs.filter(({ node }) => node.type !== "TSDeclareFunction");
		if (definition === void 0 || others.length > 0) return {
			kind: "unknown",
			node: null
		};
		const values = this.writesOf(variable).filter((value) => value === null || !isNullish(value));
		switch (kindOf$1(definition)) {
			case "Variable": {
				const [value] = values;
				return values.length === 1 && value != null && isValueOfDeclaration(definition.node) ? {
					kind: "value",
					node: value
				} : {
					kind: "unknown",
					node: definition.node
				};
			}
			case "FunctionName": return {
				kind: values.length === 0 ? "function" : "unknown",
				node: definition.node
			};
			case "ClassName": return {
				kind: values.length === 0 ? "class" : "unknown",
				node: definition.node
			};
			case "ImportBinding": return {
				kind: "import",
				node: definition.node
			};
			case "Parameter": return {
				kind: values.length === 0 ? "parameter" : "unknown",
				node: definition.node
			};
			default: return {
				kind: "unknown",
				node: definition.node
			};
		}
	}
	/** The one value behind an identifier, through as many constants as it takes; the node itself for anything else. */
	resolve(node, seen = () => void 0) {
		let current = node;
		for (let steps = 0; steps < MAX_STEPS$8; steps++) {
			if (isWrapper(current)) {
				current = innerOf(current);
				continue;
			}
			const variable = current.type === "Identifier" ? this.variableOf(current) : null;
			const definition = variable === null ? null : this.definitionOf(variable);
			if (variable === null || definition?.kind !== "value") {
				this.seek(current);
				return current;
			}
			seen(current, variable);
			current = definition.node;
		}
		return current;
	}
	/** Whether code out of sight can use a variable: `export`, `module.exports`, `exports.x`, the markup of a component. */
	isExported(variable) {
		const { linkage } = this.file;
		return this.#isInMarkup(variable) || (linkage === void 0 ? this.#isExportedHere(variable) : linkage.isOpen(variable));
	}
	/** What tests put in the place of a variable that others know. */
	standInsOf(variable) {
		return this.file.linkage?.standInsOf(variable) ?? [];
	}
	/** Whether other files know a variable by its name, all of them in sight or not. */
	isNamedElsewhere(variable) {
		const { linkage } = this.file;
		return this.#isInMarkup(variable) || (linkage === void 0 ? this.#isExportedHere(variable) : linkage.isExported(variable));
	}
	#isExportedHere(variable) {
		return variable.defs.some((definition) => isExportedDeclaration(definition.node)) || this.readsOf(variable).some((read) => read.parent?.type === "ExportSpecifier" || isCommonJsExport(read));
	}
	#isInMarkup(variable) {
		const [identifier] = variable.identifiers;
		return identifier !== void 0 && variable.scope.block.type === "Program" && this.fileAt(identifier).markupNames?.has(variable.name) === true;
	}
	/** The `this` that an expression is, by itself or as `const self = this`; `null` for anything else. */
	thisBehind(node) {
		const value = this.resolve(node);
		return value.type === "ThisExpression" ? value : null;
	}
};
/** Assignments after which a variable holds what it held, what they write, or both. */
const ADDING_OPERATORS = new Set([
	"+=",
	"??=",
	"||=",
	"&&="
]);
/** Longer chains of constants do not occur; a cycle (`a = b; b = a`) must end. */
const MAX_STEPS$8 = 64;
/** How a variable was declared: `Variable`, `Parameter`, `ImportBinding`, …; the scope managers' enums differ by name only. */
function kindOf$1(definition) {
	return definition.type;
}
function isTypeReference(reference) {
	const { isTypeReference: type, isValueReference: value } = reference;
	return type === true && value !== true;
}
function isValueOfDeclaration(node) {
	return node.type === "VariableDeclarator" && node.id.type === "Identifier";
}
//#endregion
//#region src/migration/wrappers.ts
/**
* Libraries through which a call's result comes back as it is. Only what is imported from these packages counts: a function
* of the same name from elsewhere may do anything.
*/
/** Packages of which a function calls the function that it is given, and hands back what that returns: retries, limits, locks. */
const CALLING_PACKAGES = new Set([
	"@lifeomic/attempt",
	"async-mutex",
	"async-retry",
	"bottleneck",
	"cockatiel",
	"exponential-backoff",
	"p-limit",
	"p-queue",
	"p-retry",
	"promise-retry",
	"ts-retry-promise"
]);
/** Packages of which a function makes, of the function that it is given, one with the same results: caches, throttles. */
const WRAPPING_PACKAGES = new Set([
	"fast-memoize",
	"lodash-es/memoize.js",
	"lodash.memoize",
	"lodash.once",
	"lodash/memoize",
	"lodash/memoize.js",
	"lodash/once",
	"lodash/once.js",
	"mem",
	"memoize",
	"memoize-one",
	"memoizee",
	"moize",
	"once",
	"onetime",
	"p-memoize"
]);
/** Functions of larger packages that do the same. */
const WRAPPING_FUNCTIONS = {
	lodash: new Set(["memoize", "once"]),
	"lodash-es": new Set(["memoize", "once"]),
	preact: new Set(["useCallback"]),
	"preact/hooks": new Set(["useCallback"]),
	react: new Set(["cache", "useCallback"])
};
/** Packages whose function hands each element of a list to a function, and gives a list of the results. */
const LISTING_PACKAGES = new Set(["p-map", "p-map-series"]);
/** Hooks that keep a value between renders: `const [value, setValue] = useState(initial)`. */
const STATE_HOOKS = {
	"preact/hooks": new Set(["useState"]),
	react: new Set(["useState"])
};
/** Packages of observables, and their operators by what they do with a value. */
const OBSERVABLE_PACKAGES = new Set(["rxjs", "rxjs/operators"]);
/** They hand the value to their function and on. */
const TAPPING_OPERATORS = new Set([
	"filter",
	"takeWhile",
	"tap"
]);
/** They hand the value to their function, and what that returns on. */
const MAPPING_OPERATORS = new Set([
	"concatMap",
	"exhaustMap",
	"map",
	"mergeMap",
	"switchMap"
]);
/** They hand the value on. */
const PASSING_OPERATORS = new Set([
	"catchError",
	"debounceTime",
	"delay",
	"finalize",
	"first",
	"last",
	"observeOn",
	"retry",
	"retryWhen",
	"share",
	"shareReplay",
	"take",
	"takeUntil",
	"timeout"
]);
/** Those of them that put what their function returns in the place of a value that did not come. */
const RESCUING_OPERATORS = new Set(["catchError"]);
/** Those of them that may be given a function that reads the value. */
const PREDICATE_OPERATORS = new Set(["first", "last"]);
/** Observables without any value. */
const EMPTY_OBSERVABLES = new Set(["EMPTY", "NEVER"]);
/** Functions that make an observable of a promise, or a promise of an observable, with the same value. */
const CARRYING_FUNCTIONS = new Set([
	"defer",
	"firstValueFrom",
	"from",
	"lastValueFrom",
	"of"
]);
//#endregion
//#region src/analysis/flow/imported.ts
/** Longer ways do not occur; a name may stand for a member of itself. */
const MAX_DEPTH$11 = 16;
/** Reads `promisify` or `util.promisify` as an export of `node:util`; `null` for anything that no module gives. */
function importedOf(code, node, depth = 0) {
	if (depth > MAX_DEPTH$11) return null;
	const value = unwrap(code.resolve(unwrap(node)));
	if (value.type === "SequenceExpression") {
		const last = value.expressions.at(-1);
		return last === void 0 ? null : importedOf(code, last, depth + 1);
	}
	if (value.type === "MemberExpression") {
		const name = memberName(value);
		return name === null ? null : memberOf$1(importedOf(code, value.object, depth + 1), name);
	}
	if (value.type === "CallExpression") {
		const [argument] = value.arguments;
		const source = code.isGlobal(value.callee, "require") && argument !== void 0 ? plainString(argument) : null;
		return source === null ? null : moduleOf(source);
	}
	const variable = code.variableOf(value);
	const [definition, ...more] = variable?.defs ?? [];
	if (variable === null || definition === void 0 || more.length > 0) return null;
	return kindOf$1(definition) === "ImportBinding" ? fromImport(definition.node) : fromPattern(code, variable, definition.node, depth);
}
function moduleOf(source) {
	return {
		source,
		name: "default",
		path: ""
	};
}
function memberOf$1(owner, name) {
	if (owner === null || name === "default") return owner;
	return {
		source: owner.source,
		name,
		path: owner.path === "" ? name : `${owner.path}.${name}`
	};
}
function fromImport(specifier) {
	const declaration = specifier.parent;
	if (declaration?.type !== "ImportDeclaration") return null;
	const module = moduleOf(declaration.source.value);
	return specifier.type === "ImportSpecifier" ? memberOf$1(module, keyName(specifier.imported, false) ?? "default") : module;
}
/** `const {promisify} = require('node:util')` */
function fromPattern(code, variable, declarator, depth) {
	const pattern = declarator.type === "VariableDeclarator" ? declarator.id : null;
	if (declarator.type !== "VariableDeclarator" || pattern?.type !== "ObjectPattern" || declarator.init === null || code.writesOf(variable).length > 1) return null;
	const property = pattern.properties.find((candidate) => candidate.type === "Property" && code.variableOf(candidate.value) === variable);
	const key = property?.type === "Property" ? keyName(property.key, property.computed) : null;
	return key === null ? null : memberOf$1(importedOf(code, declarator.init, depth + 1), key);
}
//#endregion
//#region src/analysis/flow/classes.ts
/** The class of the program that a name stands for, or that an expression is. */
function classNamed(code, node) {
	if (isClass(node)) return node;
	const variable = node.type === "Identifier" ? code.variableOf(node) : null;
	const definition = variable === null ? null : code.definitionOf(variable);
	const value = definition?.node == null ? null : unwrap(definition.node);
	return value !== null && isClass(value) ? value : null;
}
function chainOf(code, owner) {
	const classes = [];
	for (let next = owner; next !== null;) {
		if (classes.includes(next)) return {
			classes,
			isWhole: false
		};
		classes.push(next);
		const base = next.superClass;
		if (base === null) return {
			classes,
			isWhole: true
		};
		next = classNamed(code, unwrap(base));
	}
	return {
		classes,
		isWhole: false
	};
}
/** The method, field or accessor of a name that a class body declares itself; `null` when it declares none, or only its type. */
function elementOf(owner, name, isStatic) {
	return elementsOf$1(owner).find((element) => element.static === isStatic && keyName(element.key, element.computed) === name) ?? null;
}
/** What a class body declares that is there when the program runs: no overloads, no abstract members. */
function elementsOf$1(owner) {
	return owner.body.body.filter((element) => element.type === "MethodDefinition" && element.value.type === "FunctionExpression" && element.kind !== "constructor" || element.type === "PropertyDefinition" && !element.declare);
}
/** The function that an element is when it is called, a method or a field that holds a function. */
function codeOf(element) {
	if (element?.type === "MethodDefinition") return element.kind === "method" && isFunction(element.value) ? element.value : null;
	return element?.value != null && isFunction(element.value) ? element.value : null;
}
/** The element whose {@link codeOf} a function is. */
function elementAround(fn) {
	const { parent } = fn;
	return (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") && codeOf(parent) === fn ? parent : null;
}
/** The constructor that a class declares itself. */
function constructorIn(owner) {
	for (const element of owner.body.body) if (element.type === "MethodDefinition" && element.kind === "constructor" && element.value.type === "FunctionExpression") return element.value;
	return null;
}
/** The constructor that `new` runs for a class: its own or the nearest that it inherits. */
function constructorFor(code, owner) {
	for (const candidate of chainOf(code, owner).classes) {
		const found = constructorIn(candidate);
		if (found !== null) return found;
	}
	return null;
}
//#endregion
//#region src/migration/tests.ts
/** Globals of test frameworks whose calls describe a request or check one, but send none. */
const TEST_GLOBALS = new Set([
	"assert",
	"expect",
	"jest",
	"nock",
	"sinon",
	"td",
	"vi"
]);
/** Packages that stand in for a server or check calls. */
const TEST_PACKAGES = new Set([
	"@jest/globals",
	"axios-mock-adapter",
	"chai",
	"esmock",
	"expect",
	"fetch-mock",
	"jest-fetch-mock",
	"mockery",
	"msw",
	"nock",
	"node:assert",
	"assert",
	"node:assert/strict",
	"assert/strict",
	"node:test",
	"proxyquire",
	"should",
	"sinon",
	"testdouble",
	"vitest",
	"vitest-fetch-mock"
]);
/** Classes of HTTP libraries that stand in for a server. */
const TEST_CLASSES = new Set([
	"MockAgent",
	"MockClient",
	"MockPool"
]);
/** Methods of stubs and spies that name the arguments of a call: `stub.calledWith(url, body)`. */
const STUB_METHOD = /^(?:(?:not)?(?:called|always|never)\w*With\w*|toHaveBeen\w*CalledWith|toBeCalledWith|(?:last|nth)CalledWith|withArgs|withExactArgs)$/i;
/** Methods of assertions that compare a value with their arguments: `expect(body).toEqual({…})`, `assert.deepEqual(body, {…})`. */
const COMPARISON = /^(?:to(?:Strict)?Equal|toBe|toMatchObject|toContainEqual|toHaveProperty|(?:not)?(?:deep)?(?:strict)?equal|deep(?:Strict)?Equal|partialDeepStrictEqual|eql?|(?:have\.)?property|include|match)$/i;
/** Matchers of test frameworks that name a part of what they match. */
const MATCHERS = new Set([
	"arrayContaining",
	"has",
	"match",
	"objectContaining",
	"stringContaining",
	"stringMatching"
]);
/** Methods that give the answer of a mocked request: `nock(…).post(…).reply(200, {…})`, or the function that makes it. */
const ANSWERING = /^(?:reply\w*|resolves|returns|yields\w*|callsFake|callsArgWith|willResolve|mock(?:Resolved|Return)Value\w*|mockImplementation\w*|mockResponse\w*|thenResolve|thenReturn|thenDo|thenCallback)$/;
/** Methods that make a stub from the function that they get: `jest.fn(impl)`, `sinon.fake.resolves(value)`. */
const STUB_MAKING = new Set([
	"fake",
	"fn",
	"func",
	"hoisted",
	"mocked",
	"spy",
	"stub"
]);
/** Methods that replace a method of an object, or a global, by a stub: `sinon.stub(object, 'name')`. */
const REPLACING = new Set([
	"method",
	"replace",
	"replaceProperty",
	"spyOn",
	"stub",
	"stubGlobal"
]);
/** Methods that replace a whole module: `jest.mock('googleapis', () => ({…}))`. */
const MODULE_MOCKING = new Set([
	"doMock",
	"mock",
	"module",
	"registerMock",
	"replace",
	"replaceCjs",
	"replaceEsm",
	"setMock",
	"unstable_mockModule"
]);
/** Functions that are given a call of a stub, to say what such calls get: `td.when(stub('a')).thenReturn('b')`. */
const REHEARSING = new Set(["verify", "when"]);
/** Members of a stub that hold what it was called with. */
const RECORDED = new Set([
	"args",
	"calls",
	"firstArg",
	"firstCall",
	"getCall",
	"getCalls",
	"lastArg",
	"lastCall",
	"mock",
	"results",
	"secondCall",
	"thirdCall"
]);
/** Members of a stub that only tests use, beside those that set it up or tell of its calls. */
const STUB_MEMBER = /^(?:called|notCalled|callCount|restore|reset\w*|mock(?:Clear|Reset|Restore|Name)|onCall|on(?:First|Second|Third)Call)\w*$/;
/** Calls that carry an answer unchanged: `HttpResponse.json({…})`, `ctx.json({…})`, `new Response(text)`. */
const ANSWER_CARRIERS = new Set([
	"body",
	"callback",
	"cb",
	"done",
	"from",
	"fulfill",
	"json",
	"next",
	"res",
	"resolve",
	"send",
	"stringify",
	"Response",
	"HttpResponse",
	"Promise"
]);
/** Fields of a mocked answer that lead to its body. */
const ANSWER_ENVELOPE = new Set([
	"arrayBuffer",
	"body",
	"data",
	"json",
	"response",
	"result",
	"text"
]);
/** Methods that begin another mocked request of the same host. */
const VERBS = new Set([
	"delete",
	"get",
	"head",
	"intercept",
	"patch",
	"post",
	"put"
]);
/** Members of a nock scope or of a mocked pool that have nothing to do with one request. */
const SCOPE_MEMBERS = new Set([
	"activeMocks",
	"close",
	"done",
	"isDone",
	"on",
	"pendingMocks",
	"persist"
]);
/** Functions of test frameworks that run a test, or code around one: what they are given answers nothing. */
const RUNNERS = /^(?:it|test|describe|suite|context|specify|bench|step|setup|teardown|(?:before|after)(?:Each|All)?|each|only|skip|todo|concurrent|sequential|failing|doMock|mock|unstable_mockModule|module|registerMock|hoisted)$/;
/** Calls whose chain checks a value. */
const CHECKING = new Set([
	"assert",
	"expect",
	"should"
]);
//#endregion
//#region src/migration/http.ts
/** Packages whose every call sends a request and hands back the answer. */
const HTTP_PACKAGES = new Set([
	"axios",
	"gaxios",
	"got",
	"ky",
	"needle",
	"node-fetch",
	"request",
	"request-promise",
	"request-promise-native",
	"retry-request",
	"superagent",
	"teeny-request",
	"undici"
]);
/** Globals that do the same. */
const HTTP_GLOBALS = new Set([
	"fetch",
	"$fetch",
	"Request",
	"UrlFetchApp"
]);
/** Options under which HTTP clients take the body of a request. */
const BODY_OPTIONS = new Set([
	"body",
	"data",
	"form",
	"json",
	"payload"
]);
/** Options under which HTTP clients take the beginning of every URL. */
const BASE_OPTIONS = new Set([
	"baseURL",
	"baseUrl",
	"prefixUrl"
]);
/** Globals whose instances are opened with a URL and get their body afterwards, and the members that then hold the answer. */
const OPENED_REQUESTS = new Set(["XMLHttpRequest"]);
const ANSWER_MEMBERS = new Set(["response", "responseText"]);
/** Functions of well-known packages that put a text together: like `printf`, or with one slash between the parts. */
const TEXT_MAKERS = [
	{
		packages: new Set(["node:util", "util"]),
		name: "format",
		kind: "format"
	},
	{
		packages: new Set([
			"node:path",
			"node:path/posix",
			"path",
			"path/posix"
		]),
		name: "join",
		kind: "join"
	},
	{
		packages: new Set([
			"proper-url-join",
			"url-join",
			"urljoin"
		]),
		name: null,
		kind: "join"
	}
];
/** Globals whose instances encode a body: `new TextEncoder().encode(text)`. */
const BODY_ENCODERS = new Set(["TextEncoder"]);
/** Packages whose `stringify` makes a form of an object. */
const FORM_PACKAGES = new Set([
	"node:querystring",
	"qs",
	"query-string",
	"querystring"
]);
/** Methods of a request object that take the body after the request was opened: `https.request`, superagent. */
const BODY_METHODS = new Set([
	"end",
	"send",
	"write"
]);
/** Members and methods that lead from an HTTP answer to its body, whatever the client: `res.data`, `res.json()`, `res.body`. */
const ENVELOPE = new Set([
	"body",
	"data",
	"response",
	"result",
	"text"
]);
const ENVELOPE_METHODS = new Set([
	"arrayBuffer",
	"body",
	"clone",
	"data",
	"getContentText",
	"json",
	"promise",
	"text",
	"toJSON",
	"toString",
	"trim"
]);
/** Options under which old clients take their callback. */
const CALLBACK_OPTIONS = new Set([
	"callback",
	"complete",
	"onSuccess",
	"onload",
	"success"
]);
/** Methods that hand the answer, or a part of it, to a callback. */
const CALLBACK_METHODS = new Set([
	"addListener",
	"end",
	"execute",
	"on",
	"once"
]);
/** Methods of a request that is being made; they hand the request on. */
const REQUEST_METHODS = new Set([
	"abort",
	"accept",
	"auth",
	"destroy",
	"flushHeaders",
	"query",
	"resume",
	"retry",
	"send",
	"set",
	"setEncoding",
	"setHeader",
	"setTimeout",
	"timeout",
	"type",
	"write"
]);
//#endregion
//#region src/analysis/http/http.ts
/** Whether a call sends a request through a well-known HTTP client: `fetch(…)`, or anything of a package like `request`. */
function isHttpCall(code, call) {
	return comesFrom(code, unwrap(call.callee), HTTP_GLOBALS, HTTP_PACKAGES);
}
/** Whether a call only describes a request, for a stub to answer or a test to check. */
function isTestCall(code, call) {
	return STUB_METHOD.test(methodName(call) ?? "") || comesFrom(code, unwrap(call.callee), TEST_GLOBALS, TEST_PACKAGES);
}
/** Whether a call says which texts a test library lets pass: `expect.stringContaining(…)`. */
function isMatcher(code, call) {
	return MATCHERS.has(methodName(call) ?? "") && isTestCall(code, call) && methodName(unwrap(call.callee)) === null;
}
/** Whether the first name of a chain `name.a().b` is one of these globals or was imported from one of these packages. */
function comesFrom(code, start, globals, packages) {
	let root = start;
	for (let step = 0; step < MAX_STEPS$7; step++) if (root.type === "MemberExpression") root = unwrap(root.object);
	else if (root.type === "CallExpression" && !code.isGlobal(root.callee, "require")) root = unwrap(root.callee);
	else if (root.type === "Identifier" && (packages === TEST_PACKAGES ? MADE : LED).has(code.resolve(root).type)) root = code.resolve(root);
	else if (root.type === "NewExpression") root = unwrap(root.callee);
	else break;
	if (root.type === "Identifier" && globals.has(root.name) && code.isGlobal(root, root.name)) return true;
	const source = packageOf(code, root);
	return source !== null && (packages.has(source) || packages === TEST_PACKAGES && root.type === "Identifier" && TEST_CLASSES.has(root.name));
}
/** What a constant may hold that leads back to a package; the answer of an HTTP client is no client, a mocked scope is still one. */
const LED = new Set(["MemberExpression"]);
const MADE = new Set([
	"CallExpression",
	"MemberExpression",
	"NewExpression"
]);
/** How long a chain of calls may be: `nock(host).persist().post(path).reply(…)` has four. */
const MAX_STEPS$7 = 24;
/** The package that an identifier was imported or required from. */
function packageOf(code, node) {
	const value = code.resolve(node);
	if (value.type === "CallExpression" && code.isGlobal(value.callee, "require") && value.arguments[0] !== void 0) return plainString(value.arguments[0]);
	const definition = (value.type === "Identifier" ? code.variableOf(value) : null)?.defs[0];
	if (definition !== void 0 && kindOf$1(definition) === "ImportBinding") {
		const declaration = definition.parent;
		return declaration?.type === "ImportDeclaration" ? declaration.source.value : null;
	}
	const declarator = definition?.node;
	return declarator?.type === "VariableDeclarator" && declarator.id.type === "ObjectPattern" && declarator.init !== null ? packageOf(code, declarator.init) : null;
}
//#endregion
//#region src/analysis/mocks/stub-mentions.ts
/**
* Whether a mention of a function only sets up what a test replaced it by, or looks at that:
* `sign.mockResolvedValue(…)`, `expect(sign).toHaveBeenCalled()`, `jest.mocked(sign)`, `td.when(sign('a')).thenResolve(…)`.
*/
function isStubMention(code, mention) {
	const outer = wrapped(mention);
	const { parent } = outer;
	if (parent?.type === "MemberExpression" && parent.object === outer) {
		const key = memberName(parent) ?? "";
		return ANSWERING.test(key) || STUB_METHOD.test(key) || RECORDED.has(key) || STUB_MEMBER.test(key);
	}
	if (parent?.type !== "CallExpression") return false;
	return parent.callee === outer ? rehearsalOf(code, parent) !== null : isTestCall(code, parent) && !isRunner(parent) && !isReplacing(code, parent);
}
/** The `td.when(…)` that a call of a stub is given to, which says what such a call gets; `null` when the call is a real one. */
function rehearsalOf(code, call) {
	const { parent } = wrapped(call);
	return parent?.type === "CallExpression" && parent.callee !== call && REHEARSING.has(methodName(parent) ?? "") && isTestCall(code, parent) ? parent : null;
}
/** `it('…', fn)`, `test.each(table)('…', fn)`, `jest.mock('…', fn)` */
function isRunner({ callee }) {
	const name = callee.type === "MemberExpression" ? memberName(callee) : callee.type === "Identifier" ? callee.name : null;
	return callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression" || RUNNERS.test(name ?? "");
}
/** The name of the method that a call replaces by a stub, in the object that it is given; `null` when it does something else. */
function replacedBy$1(code, call, object) {
	const [target, name] = call.arguments;
	return target === object && name !== void 0 && isReplacing(code, call) ? plainString(name) : null;
}
/** `sinon.stub(object, 'name')`, `t.mock.method(object, 'name')`: a call that replaces a method by a stub. */
function isReplacing(code, call) {
	const { callee } = call;
	if (!REPLACING.has(methodName(call) ?? "") || callee.type !== "MemberExpression") return false;
	const isContextMock = callee.object.type === "MemberExpression" && memberName(callee.object) === "mock";
	return isTestCall(code, call) || isContextMock || isSandbox(code, callee.object);
}
/** `const sandbox = sinon.createSandbox()` */
function isSandbox(code, node) {
	const value = code.resolve(node);
	return value.type === "CallExpression" && isTestCall(code, value);
}
//#endregion
//#region src/analysis/flow/instances.ts
/** More classes than this that are given to each other are not looked at. */
const MAX_DEPTH$10 = 100;
/** Classes whose instances hold each other need a few rounds; more mean that there is no answer. */
const MAX_ROUNDS = 5;
const NONE$1 = /* @__PURE__ */ new Set();
const OUT_OF_SIGHT = {
	members: /* @__PURE__ */ new Map(),
	isWhole: false,
	isMixed: false,
	strangers: NONE$1,
	made: [],
	subclasses: []
};
/** Where the instances of the classes of a program go. */
function instancesIn(code) {
	const known = programs.get(code) ?? new Instances(code);
	programs.set(code, known);
	return known;
}
const programs = /* @__PURE__ */ new WeakMap();
/**
* Follows the instances of each class, when it is first asked for. Instances are given to instances of other classes, so that
* one answer needs another one; where they need each other, the answers are worked out in rounds until they stay the same.
*/
var Instances = class {
	#code;
	#tracker;
	#values = /* @__PURE__ */ new Map();
	#known = /* @__PURE__ */ new Map();
	/** What the last round said, and this one so far. */
	#before = /* @__PURE__ */ new Map();
	#current = /* @__PURE__ */ new Map();
	#running = /* @__PURE__ */ new Set();
	#isCircular = false;
	#following = /* @__PURE__ */ new Set();
	#byMember = /* @__PURE__ */ new Map();
	/** Names of members whose classes are all known. */
	#askedFor = /* @__PURE__ */ new Set();
	#declaring = null;
	#wholeThis = null;
	constructor(code) {
		this.#code = code;
		this.#tracker = new Tracker(code);
	}
	/** Whether what {@link of} says holds for good. */
	get isSettled() {
		return this.#running.size === 0;
	}
	/** Where the instances of a class itself go, those of its subclasses apart. */
	of(owner) {
		const known = this.#known.get(owner) ?? this.#current.get(owner);
		if (known !== void 0) return known;
		if (this.#running.has(owner)) {
			this.#isCircular = true;
			return this.#before.get(owner) ?? {
				members: /* @__PURE__ */ new Map(),
				isWhole: true,
				isMixed: false,
				strangers: NONE$1
			};
		}
		return this.#running.size > 0 ? this.#run(owner) : this.#settle(owner);
	}
	/** The classes whose instances a mention of a member is read of. */
	behind(member, name) {
		if (!this.#askedFor.has(name)) {
			for (const owner of this.#classesWith(name)) this.of(owner);
			if (this.isSettled) this.#askedFor.add(name);
		}
		return this.#byMember.get(member) ?? NONE$1;
	}
	/** A class and all that extend it. */
	descendantsOf(owner) {
		const found = new Set([owner]);
		for (const next of found) for (const subclass of this.valueOf(next).subclasses) found.add(subclass);
		return [...found];
	}
	/** Whether a class may have instances of its own, and is not only extended. */
	isInstantiated(owner) {
		const { made, isWhole } = this.valueOf(owner);
		return made.length > 0 || !isWhole;
	}
	#settle(owner) {
		let isStable = this.#isStableAfterRound(owner);
		for (let round = 1; round < MAX_ROUNDS && !isStable; round++) {
			this.#before = this.#current;
			isStable = this.#isStableAfterRound(owner);
		}
		for (const [next, found] of this.#current) this.#known.set(next, isStable ? found : {
			...found,
			isWhole: false,
			isMixed: true
		});
		this.#before = /* @__PURE__ */ new Map();
		this.#current = /* @__PURE__ */ new Map();
		return this.#known.get(owner) ?? OUT_OF_SIGHT;
	}
	/** Works out the answers anew; whether another round would give the same. */
	#isStableAfterRound(owner) {
		this.#isCircular = false;
		this.#current = /* @__PURE__ */ new Map();
		this.#run(owner);
		return !this.#hasCircle() || isSame$1(this.#before, this.#current);
	}
	#hasCircle() {
		return this.#isCircular;
	}
	#run(owner) {
		if (this.#running.size > MAX_DEPTH$10) return OUT_OF_SIGHT;
		this.#running.add(owner);
		const found = this.#follow(owner);
		this.#running.delete(owner);
		this.#current.set(owner, found);
		for (const members of found.members.values()) for (const member of members) this.#byMember.set(member, (this.#byMember.get(member) ?? /* @__PURE__ */ new Set()).add(owner));
		return found;
	}
	#follow(owner) {
		const value = this.valueOf(owner);
		const chain = chainOf(this.#code, owner);
		const own = chain.classes.flatMap((next) => this.#wholeThisOf(next));
		const flow = this.#tracker.from(...value.made, ...own);
		const { members, isWhole: isInSight } = membersOf$1(flow);
		const others = this.#othersIn(flow);
		const isWhole = isInSight && value.isWhole && chain.isWhole && !chain.classes.some(isDecorated);
		return {
			members: isWhole ? members : this.#withTyped(owner, members),
			isWhole,
			isMixed: value.isMixed || others.includes(null),
			strangers: new Set(others.filter((other) => other !== null))
		};
	}
	/** Where some instances come from is out of sight: those that a type says to be of the class are probably among them. */
	#withTyped(owner, members) {
		const all = new Map([...members].map(([name, nodes]) => [name, new Set(nodes)]));
		for (const pattern of this.#code.classVariables(owner).flatMap((variable) => typedAs(this.#code, variable))) {
			const typed = pattern.type === "PropertyDefinition" ? this.#tracker.from(...fieldReads(this.#code, pattern)) : this.#tracker.fromPattern(pattern);
			for (const [name, nodes] of membersOf$1(typed).members) all.set(name, new Set([...all.get(name) ?? [], ...nodes]));
		}
		return all;
	}
	/** The classes of what meets the instances somewhere; `null` stands for what is none of any class of the program. */
	#othersIn(flow) {
		return flow.joins.flatMap((join) => join.values.filter((value) => value === null || !(isNullish(value) || flow.visited.has(value)))).map((value) => value === null ? null : this.#classOf(this.#code.resolve(value)));
	}
	#classOf(value) {
		return value.type === "NewExpression" ? classNamed(this.#code, unwrap(value.callee)) : null;
	}
	#wholeThisOf(owner) {
		this.#wholeThis ??= groupByClass(this.#code.nodes.wholeThis.filter((node) => !isStaticThis(node) && !isKeptThis(node)));
		return this.#wholeThis.get(owner) ?? [];
	}
	/** The classes whose instances have a member of a name that their code declares. */
	#classesWith(name) {
		this.#declaring ??= byElement(this.#code.nodes.classes);
		return new Set((this.#declaring.get(name) ?? []).flatMap((owner) => this.descendantsOf(owner)));
	}
	/** Where a class itself goes. */
	valueOf(owner) {
		const known = this.#values.get(owner);
		if (known !== void 0) return known;
		if (this.#following.has(owner)) return OUT_OF_SIGHT;
		this.#following.add(owner);
		const found = this.#followClass(owner);
		this.#following.delete(owner);
		this.#values.set(owner, found);
		return found;
	}
	#followClass(owner) {
		const variables = this.#code.classVariables(owner);
		const starts = variables.flatMap((variable) => this.#code.readsOf(variable));
		const flow = new Tracker(this.#code, false).from(...starts, ...owner.type === "ClassExpression" ? [owner] : []);
		const { members, isWhole } = membersOf$1({ uses: flow.uses.filter((use) => !(use.kind === "unknown" && isClass(use.node)) && !(use.kind === "call" && use.node.type === "NewExpression")) });
		const isHidden = variables.every((variable) => !this.#code.isExported(variable));
		const inside = this.#code.nodes.wholeThis.filter((node) => isStaticThis(node) && classOfThis(node) === owner);
		const makers = inside.flatMap(({ parent }) => parent.type === "NewExpression" && inside.includes(parent.callee) ? [parent] : []);
		return {
			members,
			made: [...flow.uses.flatMap((use) => use.kind === "call" && use.node.type === "NewExpression" ? [use.node] : []), ...makers],
			subclasses: flow.uses.flatMap((use) => use.kind === "unknown" && isClass(use.node) ? [use.node] : []),
			isWhole: isWhole && isHidden && !members.has("prototype") && makers.length === inside.length,
			strangers: NONE$1,
			isMixed: flow.joins.some(({ values }) => values.some((value) => value === null || !(flow.visited.has(value) || classNamed(this.#code, value) !== null)))
		};
	}
};
/** The names and fields that are declared to be of a class: `signer: Signer`. */
function typedAs(code, variable) {
	return code.typeReadsOf(variable).flatMap((name) => {
		const annotation = name.parent?.type === "TSTypeReference" ? name.parent.parent : void 0;
		const declared = annotation?.type === "TSTypeAnnotation" ? annotation.parent : void 0;
		if (declared?.type === "Identifier") return [declared.parent.type === "TSParameterProperty" ? declared.parent : declared];
		return declared?.type === "PropertyDefinition" ? [declared] : [];
	});
}
function fieldReads(code, field) {
	const name = keyName(field.key, field.computed);
	return name === null || field.static ? [] : code.onThis.of(field.parent.parent, name);
}
/** What is read of a value, and whether nothing else is done with it. */
function membersOf$1({ uses }) {
	const members = /* @__PURE__ */ new Map();
	let isWhole = true;
	for (const use of uses) if ((use.kind === "member" || use.kind === "pick") && use.key !== null && use.key !== "constructor") members.set(use.key, (members.get(use.key) ?? /* @__PURE__ */ new Set()).add(use.kind === "pick" ? use.target : use.node));
	else if (use.kind !== "ignored") isWhole = false;
	return {
		members,
		isWhole
	};
}
function groupByClass(nodes) {
	const groups = /* @__PURE__ */ new Map();
	for (const node of nodes) {
		const owner = classOfThis(node);
		if (owner !== null) {
			const group = groups.get(owner) ?? [];
			group.push(node);
			groups.set(owner, group);
		}
	}
	return groups;
}
/** The classes that declare a member themselves, by its name; `this.name = …` declares one too. */
function byElement(classes) {
	const owners = /* @__PURE__ */ new Map();
	for (const owner of classes) for (const element of elementsOf$1(owner)) {
		const name = keyName(element.key, element.computed);
		if (name !== null && !element.static) {
			const list = owners.get(name) ?? [];
			list.push(owner);
			owners.set(name, list);
		}
	}
	return owners;
}
function isSame$1(before, after) {
	return before.size === after.size && [...after].every(([owner, found]) => {
		const last = before.get(owner);
		return last?.isWhole === found.isWhole && last.isMixed === found.isMixed && countOf$1(last) === countOf$1(found);
	});
}
function countOf$1({ members, strangers }) {
	return [...members.values()].reduce((sum, { size }) => sum + size, strangers.size);
}
//#endregion
//#region src/analysis/flow/members.ts
/** Every place that names an element of a class. */
function mentionsOf$2(code, element) {
	const owner = element.parent.parent;
	const name = keyName(element.key, element.computed);
	const instances = instancesIn(code);
	const known = memos.get(element);
	if (known !== void 0) return known;
	const found = name === null ? NO_MENTIONS : element.static ? staticMentions(code, owner, name) : new MentionFinder(code, instances, owner, name, element).find();
	if (instances.isSettled) memos.set(element, found);
	return found;
}
const memos = /* @__PURE__ */ new WeakMap();
const NO_MENTIONS = {
	nodes: [],
	mixed: /* @__PURE__ */ new Set(),
	isWhole: false
};
var MentionFinder = class {
	#code;
	#instances;
	#owner;
	#name;
	#element;
	constructor(code, instances, owner, name, element) {
		this.#code = code;
		this.#instances = instances;
		this.#owner = owner;
		this.#name = name;
		this.#element = element;
	}
	find() {
		const family = this.#instances.descendantsOf(this.#owner);
		const users = family.filter((owner) => this.#isElementOf(owner));
		const nodes = /* @__PURE__ */ new Set();
		const mixed = /* @__PURE__ */ new Set();
		for (const user of users) {
			for (const reader of chainOf(this.#code, user).classes) {
				const members = this.#code.onThis.of(reader, this.#name);
				const isMixed = members.length > 0 && !this.#isOnlyElementFor(reader);
				for (const member of members) {
					nodes.add(member);
					if (isMixed) mixed.add(member);
				}
			}
			const { members, isMixed } = this.#instances.of(user);
			for (const member of members.get(this.#name) ?? []) {
				nodes.add(member);
				if (isMixed || [...this.#instances.behind(member, this.#name)].some((other) => !this.#isElementOf(other))) mixed.add(member);
			}
		}
		for (const member of this.#superMembers()) nodes.add(member);
		return {
			nodes: [...nodes],
			mixed,
			isWhole: family.every((owner) => this.#instances.of(owner).isWhole)
		};
	}
	/** Whether an instance of a class has this very element; the two halves of an accessor are one. */
	#isElementOf(owner) {
		return lookUp(this.#code, owner, this.#name)?.parent === this.#element.parent;
	}
	/** Whether `this.name` in a class means the element, whichever class the instance is of. */
	#isOnlyElementFor(reader) {
		return this.#instances.descendantsOf(reader).every((owner) => this.#isElementOf(owner) || !this.#instances.isInstantiated(owner));
	}
	#superMembers() {
		return this.#code.nodes.superMembers.filter((member) => memberName(member) === this.#name && superElement(this.#code, member)?.parent === this.#element.parent);
	}
};
/** The places that name a static member of a class, by the class itself or by one that inherits it. */
function staticMentions(code, owner, name) {
	const instances = instancesIn(code);
	const family = instances.descendantsOf(owner).filter((user) => user === owner || elementOf(user, name, true) === null);
	const nodes = /* @__PURE__ */ new Set();
	for (const user of family) for (const member of [...instances.valueOf(user).members.get(name) ?? [], ...code.onThis.of(user, name).filter((node) => isStaticThis(code.thisBehind(node.object) ?? node))]) nodes.add(member);
	const values = family.map((user) => instances.valueOf(user));
	return {
		nodes: [...nodes],
		mixed: values.some(({ isMixed }) => isMixed) ? nodes : /* @__PURE__ */ new Set(),
		isWhole: values.every(({ isWhole }) => isWhole)
	};
}
/** Every place that names a field, whatever sets it. Classes that share code share its fields. */
function fieldMentions(code, owner, key) {
	const instances = instancesIn(code);
	const known = fieldMemos.get(owner)?.get(key);
	if (known !== void 0) return known;
	const found = findField(code, instances, owner, key);
	if (instances.isSettled) fieldMemos.set(owner, (fieldMemos.get(owner) ?? /* @__PURE__ */ new Map()).set(key, found));
	return found;
}
const fieldMemos = /* @__PURE__ */ new WeakMap();
function findField(code, instances, owner, key) {
	const bases = chainOf(code, owner).classes;
	const isShared = (base) => base !== owner && (code.onThis.of(base, key).length > 0 || elementOf(base, key, false) !== null);
	const family = instances.descendantsOf(bases.findLast((base) => isShared(base)) ?? owner);
	const classes = new Set([...family, ...family.flatMap((heir) => chainOf(code, heir).classes)]);
	const nodes = new Set([...classes].flatMap((reader) => code.onThis.of(reader, key).filter((member) => !isStaticThis(code.thisBehind(member.object) ?? member))));
	const mixed = /* @__PURE__ */ new Set();
	let isWhole = true;
	for (const heir of family) {
		const found = instances.of(heir);
		const isMixed = found.isMixed || [...found.strangers].some((stranger) => !family.includes(stranger));
		isWhole &&= found.isWhole;
		for (const member of found.members.get(key) ?? []) {
			nodes.add(member);
			if (isMixed) mixed.add(member);
		}
	}
	return {
		nodes: [...nodes],
		mixed,
		isWhole,
		classes: [...classes]
	};
}
/** The element that a member of an instance of a class is, its own or the nearest that it inherits. */
function lookUp(code, owner, name) {
	for (const candidate of chainOf(code, owner).classes) {
		const element = elementOf(candidate, name, false);
		if (element !== null) return element;
	}
	return null;
}
function superElement(code, member) {
	const owner = classOfThis(member);
	const base = owner?.superClass == null || isStaticThis(member) ? null : classNamed(code, unwrap(owner.superClass));
	const name = member.type === "MemberExpression" ? memberName(member) : null;
	return base === null || name === null ? null : lookUp(code, base, name);
}
/** The function that `this.name`, `instance.name`, `super.name` or `Class.name` is; `null` when it may be another one. */
function methodAt(code, member) {
	const name = memberName(member);
	const element = name === null ? null : elementAt(code, member, name);
	const fn = codeOf(element);
	return element === null || fn === null || isReplaced(code, element) ? null : fn;
}
function elementAt(code, member, name) {
	if (member.object.type === "Super") return superElement(code, member);
	const instances = instancesIn(code);
	const named = classNamed(code, unwrap(member.object));
	if (named !== null) {
		const owner = chainOf(code, named).classes.find((next) => elementOf(next, name, true) !== null);
		return owner === void 0 ? null : elementOf(owner, name, true);
	}
	const self = code.thisBehind(member.object);
	const owner = self === null ? null : classOfThis(self);
	if (owner !== null && self !== null) return isStaticThis(self) ? elementOf(owner, name, true) : only(instances.descendantsOf(owner).filter((user) => user === owner || instances.isInstantiated(user)).map((user) => lookUp(code, user, name)));
	const behind = [...instances.behind(member, name)];
	return behind.some((user) => instances.of(user).isMixed) ? null : only(behind.map((user) => lookUp(code, user, name)));
}
function only(elements) {
	const [first, ...others] = elements;
	return others.every((other) => other === first) ? first ?? null : null;
}
/** Whether something else may be put in a method's place: `instance.sign = fake`, `this.sign = this.sign.bind(this)`. */
function isReplaced(code, element) {
	return mentionsOf$2(code, element).nodes.some((mention) => mention.parent?.type === "AssignmentExpression" && mention.parent.left === mention);
}
/** The call that a mention of a method is a part of; `null` where the method is used as a value. */
function callAt(mention) {
	const callee = wrapped(mention);
	return callee.parent?.type === "CallExpression" && callee.parent.callee === callee ? callee.parent : null;
}
/** The calls that run a constructor: `new Class()`, `super()`; `null` when code out of sight may run it. */
function constructorCalls(code, constructor) {
	const owner = constructor.parent.type === "MethodDefinition" ? constructor.parent.parent.parent : null;
	if (owner === null) return null;
	const instances = instancesIn(code);
	const heirs = instances.descendantsOf(owner).filter((heir) => constructorFor(code, heir) === constructor);
	const calls = [];
	for (const heir of heirs) {
		const { made, subclasses, isWhole } = instances.valueOf(heir);
		if (!isWhole || isDecorated(heir)) return null;
		calls.push(...made, ...subclasses.flatMap((subclass) => superCallsIn(code, subclass)));
	}
	return calls;
}
function superCallsIn(code, subclass) {
	return constructorIn(subclass) === null ? [] : code.nodes.superCalls.filter((call) => classOfThis(call) === subclass);
}
/** The constructor that `new Class(…)` or `super(…)` runs, of a class of the program. */
function constructorAt(code, call) {
	if (call.type === "NewExpression") {
		const owner = isClass(call.callee) ? call.callee : classNamed(code, code.resolve(call.callee));
		return owner === null ? null : constructorFor(code, owner);
	}
	const owner = call.callee.type === "Super" ? classOfThis(call) : null;
	const base = owner?.superClass == null ? null : classNamed(code, unwrap(owner.superClass));
	return base === null ? null : constructorFor(code, base);
}
//#endregion
//#region src/analysis/flow/functions.ts
/** The function that a call enters when it is written in this file: `f()`, `(() => …)()`, `this.f()`. */
function functionOf(code, call) {
	const callee = unwrap(call.callee);
	if (isFunction(callee)) return callee;
	const constructed = constructorAt(code, call);
	if (constructed !== null) return constructed;
	if (callee.type === "Identifier") {
		const variable = code.variableOf(callee);
		const definition = variable === null ? null : code.definitionOf(variable);
		const value = (definition?.kind === "function" || definition?.kind === "value") && definition.node !== null ? unwrap(definition.node) : null;
		return value !== null && isFunction(value) ? value : null;
	}
	return callee.type === "MemberExpression" ? methodAt(code, callee) : null;
}
/** Whether another class of the file may override the methods of a class. */
function hasSubclass(code, owner) {
	const variable = owner.id === null ? null : code.variableOf(owner.id);
	return variable !== null && code.readsOf(variable).some((read) => read.parent !== void 0 && isClass(read.parent) && read.parent.superClass === read);
}
function parametersFor(code, call) {
	if (call.arguments.some((argument) => argument.type === "SpreadElement")) return null;
	return functionOf(code, call)?.params ?? null;
}
/** The function that a value is, by itself, through constants, by its declaration, as `this.method` or through `.bind(…)`. */
function functionValue(code, node) {
	const value = code.resolve(node);
	if (value.type === "CallExpression" && methodName(value) === "bind" && value.callee.type === "MemberExpression") return value.arguments.length < 2 ? functionValue(code, value.callee.object) : null;
	if (value.type === "MemberExpression") return methodAt(code, value);
	const variable = value.type === "Identifier" ? code.variableOf(value) : null;
	const definition = variable === null ? null : code.definitionOf(variable);
	const declared = definition?.kind === "function" ? definition.node : value;
	return declared !== null && isFunction(declared) ? declared : null;
}
/**
* Every call of a function, when all of them are in this file; `null` when it can be called from elsewhere.
* @param chains calls that the function is handed to and that are known to call it, as `promise.then(fn)` does
*/
function callersOf(code, fn, chains = []) {
	const parent = fn.parent;
	if ((parent.type === "CallExpression" || parent.type === "NewExpression") && parent.callee === fn) return [parent];
	const method = methodCallsOf(code, fn);
	if (method !== null) return method.isPrivate ? [...method.calls] : null;
	const constructed = constructorCalls(code, fn);
	if (constructed !== null) return constructed;
	const closure = closureCallsOf(code, fn);
	if (closure !== null) return closure;
	const identifier = nameOfFunction(fn);
	const variable = identifier === null ? null : code.variableOf(identifier);
	if (variable === null || code.isExported(variable) || code.definitionOf(variable).kind === "unknown") return null;
	const calls = [];
	for (const read of code.readsOf(variable)) {
		const call = read.parent;
		if (call !== void 0 && chains.includes(call) || isStubMention(code, read)) continue;
		if (call?.type !== "CallExpression" && call?.type !== "NewExpression" || call.callee !== read) return null;
		calls.push(call);
	}
	return calls;
}
/** The calls of a function that are in sight, others apart: `name()` where the function is declared by that name. */
function knownCallsOf(code, fn) {
	const identifier = nameOfFunction(fn);
	const variable = identifier === null ? null : code.variableOf(identifier);
	if (variable === null || code.definitionOf(variable).kind === "unknown") return [];
	return code.readsOf(variable).flatMap(({ parent, range }) => parent?.type === "CallExpression" && parent.callee.range === range ? [parent] : []);
}
/** The name that a function is declared by, or that of the constant that holds it. */
function nameOfFunction(fn) {
	return fn.type === "FunctionDeclaration" ? fn.id : nameOfConstant(fn);
}
function nameOfConstant(fn) {
	const parent = fn.parent;
	return parent.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id : null;
}
/** The calls `this.method()` and `instance.method()` of a method; `null` when the function is no method. */
function methodCallsOf(code, fn) {
	if (fn.parent.type === "Property") return objectMethodCallsOf(code, fn.parent);
	const element = elementAround(fn);
	const name = element === null ? null : keyName(element.key, element.computed);
	if (element === null || name === null) return null;
	const mentions = mentionsOf$2(code, element);
	const callsOf = (nodes) => [...nodes].map((node) => callAt(node)).filter((call) => call !== null);
	const calls = callsOf(mentions.nodes);
	const isReached = code.nodes.isReadOnOthers(name) || code.nodes.isCalledOnOthers(name);
	const isReachedByName = !mentions.isWhole && (!isPrivateKey(name, element.accessibility) || isReached);
	return {
		calls,
		mixed: callsOf(mentions.mixed),
		isPrivate: !isReachedByName && !isDecorated(element) && calls.length === mentions.nodes.length,
		isReachedByName
	};
}
/** The calls `object.method()` of a method in an object literal that a constant of the file holds. */
function objectMethodCallsOf(code, property) {
	const holder = property.parent.parent;
	const name = keyName(property.key, property.computed);
	const variable = holder.type === "VariableDeclarator" && holder.id.type === "Identifier" ? code.variableOf(holder.id) : null;
	if (variable === null || name === null) return null;
	const calls = [];
	let isPrivate = !code.isExported(variable) && code.nodes.thisMembers(name).length === 0;
	for (const read of code.readsOf(variable)) {
		const member = read.parent;
		if (member?.type === "CallExpression" && replacedBy$1(code, member, read) !== null) continue;
		const key = member?.type === "MemberExpression" ? memberName(member) : null;
		const call = key === name ? member?.parent : void 0;
		if (call?.type === "CallExpression" && call.callee === member) calls.push(call);
		else if (key === null || key === name) isPrivate = false;
	}
	return {
		calls,
		mixed: [],
		isPrivate,
		isReachedByName: !isPrivate
	};
}
/** Whether a function reads its arguments without naming them. */
function usesArguments(fn) {
	const isArguments = (node) => node.type === "Identifier" && node.name === "arguments";
	return fn.type !== "ArrowFunctionExpression" && contains(fn.body, isArguments);
}
/** The calls of a closure inside the one function of the file that it is handed to, as in `retry(() => …)`. */
function closureCallsOf(code, fn) {
	const call = fn.parent;
	const target = call.type === "CallExpression" && call.callee !== fn ? functionOf(code, call) : null;
	if (target === null || call.type !== "CallExpression" || usesArguments(target) || callersOf(code, target)?.length !== 1) return null;
	const parameter = target.params[call.arguments.findIndex((argument) => argument === fn)];
	const variable = parameter?.type === "Identifier" ? code.variableOf(parameter) : null;
	const calls = variable === null ? [] : code.readsOf(variable).map((read) => ({
		read,
		call: read.parent
	}));
	return variable !== null && calls.every(({ read, call: use }) => use?.type === "CallExpression" && use.callee === read) ? calls.flatMap(({ call: use }) => use?.type === "CallExpression" ? [use] : []) : null;
}
function isPrivateKey(name, accessibility) {
	return name.startsWith("#") || accessibility === "private";
}
/** The `new Promise((resolve) => …)` that a call of its `resolve` fulfils. */
function promiseResolvedBy(code, call) {
	const declared = (call.callee.type === "Identifier" ? code.variableOf(call.callee) : null)?.identifiers[0];
	const executor = declared?.parent;
	if (declared === void 0 || executor === void 0 || !isFunction(executor) || executor.params[0] !== declared) return null;
	const promise = executor.parent;
	return promise.type === "NewExpression" && code.isGlobal(promise.callee, "Promise") ? promise : null;
}
/** Everything that a promise may be fulfilled with by the function that a call fulfils it with; `null` where that is handed on. */
function resolvedValues(code, call) {
	const variable = call.callee.type === "Identifier" ? code.variableOf(call.callee) : null;
	return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
		const use = read.parent;
		if (use?.type !== "CallExpression" || use.callee !== read) return [null];
		return use.arguments[0] ?? [];
	});
}
/** The one expression that a local function returns, when its body is nothing else; `null` otherwise. */
function onlyResult(code, call) {
	const fn = functionOf(code, call);
	if (fn === null || fn.generator) return null;
	if (fn.body.type !== "BlockStatement") return fn.body;
	const [statement] = fn.body.body;
	return fn.body.body.length === 1 && statement?.type === "ReturnStatement" ? statement.argument : null;
}
/** Every expression that a function returns, `null` for a bare `return`. */
function resultsOf(fn) {
	if (fn.body.type !== "BlockStatement") return [fn.body];
	const { body } = fn;
	const results = [];
	walk$1(body, (node) => {
		if (node.type === "ReturnStatement" && functionAround(node) === fn) results.push(node.argument);
	});
	return results;
}
//#endregion
//#region src/analysis/flow/container-values.ts
/** A value of a `Map`, whatever its key. */
const MAPPED = "*mapped";
/** Whether a getter or setter of an object literal stands in the way of a key, or of any for `null`. */
function hasAccessor$1(object, key) {
	return object.properties.some((property) => {
		const name = property.type === "Property" && property.kind !== "init" ? keyName(property.key, property.computed) : void 0;
		return name !== void 0 && (name === null || key === null || name === key);
	});
}
/** Whether an object literal spells a key out. */
function hasKey$2(object, name) {
	return object.properties.some((property) => property.type === "Property" && keyName(property.key, property.computed) === name);
}
/** Whether a value that is assigned or spread may bring a value of its own under a key. */
function mayHold(code, source, key) {
	const object = code.resolve(source);
	return object.type !== "ObjectExpression" || object.properties.some((property) => property.type === "SpreadElement" || [null, key].includes(keyName(property.key, property.computed)));
}
function isIndex(key) {
	return /^\d+$/.test(key);
}
function elementsOf(array) {
	return array.elements.filter((element) => element !== null).map((element) => element.type === "SpreadElement" ? null : element);
}
/** `this` in a method, as the member expression that it stands in where there is one; nested functions have their own. */
function thisUsesOf(method) {
	const uses = [];
	if (method !== null) walk$1(method.body, (node) => {
		if (node.type === "ThisExpression" && functionOfThis(node) === method) uses.push(node.parent.type === "MemberExpression" && node.parent.object === node ? node.parent : node);
	});
	return uses;
}
/** Whether a list, a set or a map is made in sight, so that all that is put in can be seen. */
function isMadeHere$1(code, container, slot) {
	if (slot === "*mapped") return container.type === "NewExpression" && ["Map", "WeakMap"].some((name) => code.isGlobal(container.callee, name));
	return container.type === "ArrayExpression" || container.type === "NewExpression" && ["Array", "Set"].some((name) => code.isGlobal(container.callee, name));
}
/** What a list, a set or a map holds from the start; `null` stands for values out of sight. */
function seedsOf(code, container) {
	const [first, ...others] = container.type === "NewExpression" ? container.arguments : [];
	if (container.type !== "NewExpression" || first === void 0 || isNullish(first)) return [];
	if (code.isGlobal(container.callee, "Array")) return others.length > 0 ? container.arguments : [];
	const entries = code.resolve(first);
	if (entries.type !== "ArrayExpression") return [null];
	const isMap = !code.isGlobal(container.callee, "Set");
	return elementsOf(entries).map((entry) => {
		const pair = isMap && entry !== null ? unwrap(entry) : null;
		return isMap ? pair?.type === "ArrayExpression" ? pair.elements[1] ?? null : null : entry;
	});
}
/** What an object literal has under a key, or under any for `null`, before something else is put there; `null` stands for values out of sight. */
function membersOf(code, object, key) {
	return object.properties.flatMap((property) => {
		if (property.type === "SpreadElement") {
			const source = code.resolve(property.argument);
			return source.type === "ObjectExpression" ? membersOf(code, source, key) : [null];
		}
		const name = keyName(property.key, property.computed);
		return isFunction(property.value) || property.value.type === "Literal" || key !== null && name !== null && name !== key ? [] : [property.value];
	});
}
/** The literal `{…}` or `[…]` that a name or a field of the file stands for. */
function literalContainer(code, node) {
	const value = valueOf$1(code, node);
	return value.type === "ObjectExpression" || value.type === "ArrayExpression" ? value : null;
}
/** What a name stands for, or what a field is initialised with. */
function valueOf$1(code, node) {
	const value = code.resolve(node);
	return value.type === "MemberExpression" ? initialiserOf(code, value) ?? value : value;
}
/** The value of the class field that `this.name` or `Class.name` reads, when nothing else is assigned to it. */
function initialiserOf(code, member) {
	const key = memberName(member);
	const isOfThis = member.object.type === "ThisExpression";
	const owner = isOfThis ? classOfThis(member) : classNamed(code, member.object);
	const field = owner?.body.body.find((element) => element.type === "PropertyDefinition" && keyName(element.key, element.computed) === key && element.static !== isOfThis);
	const isSetAgain = owner != null && key !== null && code.onThis.of(owner, key).some(({ parent }) => parent.type === "AssignmentExpression");
	return field?.type === "PropertyDefinition" && !isSetAgain ? field.value : null;
}
/** Whether `flatMap` leaves what a function returns as it is: a promise or an object, not a list. */
function returnsNoList(fn) {
	return fn.async || resultsOf(fn).every((result) => result?.type === "ObjectExpression");
}
/** The call whose result is a list of what a function returns: `list.map(fn)`, `Array.from(list, fn)`, `pMap(list, fn)`. */
function listMadeBy(code, fn) {
	const call = fn.parent;
	if (call.type !== "CallExpression") return null;
	const index = call.arguments.findIndex((argument) => argument === fn);
	const method = index === 0 && call.callee.type === "MemberExpression" ? memberName(call.callee) : null;
	const isMap = method === "map" || method === "flatMap" && returnsNoList(fn);
	const isFrom = index === 1 && isMethodOf(call, "Array", "from") && call.callee.type === "MemberExpression" && code.isGlobal(call.callee.object, "Array");
	const isLibrary = index === 1 && LISTING_PACKAGES.has(importedOf(code, call.callee)?.source ?? "");
	return isMap || isFrom || isLibrary ? call : null;
}
//#endregion
//#region src/analysis/flow/promises.ts
const PASSING_METHODS = new Set(["catch", "finally"]);
/** The function that `promise.then(function)` calls with the value, written there or elsewhere in the file. */
function thenHandler(code, argument) {
	const fn = argument === void 0 ? null : functionValue(code, argument);
	if (fn === null || argument === void 0) return null;
	return {
		fn,
		others: isFunction(unwrap(argument)) ? [] : arrivalsOf(code, fn)
	};
}
/** Everything that comes in through the first parameter of a named function. */
function arrivalsOf(code, fn) {
	const name = nameOf$2(fn);
	const variable = name === null ? null : code.variableOf(name);
	if (variable === null || code.isExported(variable)) return [null];
	return code.readsOf(variable).map((read) => {
		const call = read.parent;
		if (call?.type !== "CallExpression") return null;
		if (call.callee === read) return call.arguments[0] ?? null;
		return promiseGivenTo(call, read);
	});
}
/** Whether a function that is handed on by its name may get other values as well: its name is read elsewhere, or may be. */
function isShared(code, argument, fn) {
	const value = unwrap(argument);
	if (isFunction(value)) return false;
	if (value.type === "CallExpression") return value.callee.type !== "MemberExpression" || isShared(code, value.callee.object, fn);
	if (value.type === "MemberExpression") return !isPrivateTo(code, value, fn);
	return [value, nameOf$2(fn)].map((name) => name === null ? null : code.variableOf(name)).some((variable) => variable !== null && (code.isExported(variable) || code.readsOf(variable).length > 1));
}
/** Whether a private method is mentioned nowhere but in one place. */
function isPrivateTo(code, member, fn) {
	const name = memberName(member);
	const owner = classOfThis(member);
	return owner !== null && name !== null && methodCallsOf(code, fn)?.isReachedByName === false && code.onThis.of(owner, name).length === 1;
}
/** The promise whose value `promise.then(handler)` hands on. */
function promiseGivenTo(call, handler) {
	return methodName(call) === "then" && call.arguments[0] === handler && call.callee.type === "MemberExpression" ? call.callee.object : null;
}
/** The calls `promise.then(name)` of a named function: what it returns comes out there. */
function chainsOf(code, fn) {
	const name = nameOf$2(fn);
	const variable = name === null ? null : code.variableOf(name);
	return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
		const call = read.parent;
		return call?.type === "CallExpression" && promiseGivenTo(call, read) !== null ? [call] : [];
	});
}
function nameOf$2(fn) {
	if (fn.type === "FunctionDeclaration") return fn.id;
	return fn.parent.type === "VariableDeclarator" ? fn.parent.id : null;
}
/** `promise.then(fn)`, `.catch(fn)`: the call whose result is what `fn` returns. */
function promiseChainOf(fn) {
	const call = fn.parent;
	if (call.type !== "CallExpression" || !call.arguments.some((argument) => argument === fn)) return null;
	const method = methodName(call);
	return method === "then" || method !== null && PASSING_METHODS.has(method) ? call : null;
}
/** A member of an object, whichever. */
const ANY_KEY = "*key";
/** Methods that hand every element to a function, and those of them whose result is an element or a list again. */
const ITERATING = new Set([
	"every",
	"filter",
	"find",
	"findLast",
	"flatMap",
	"forEach",
	"map",
	"some"
]);
const COMPARING$2 = new Set(["sort", "toSorted"]);
/** Their result has elements that the list has not. */
const ADDING = new Set(["concat", "with"]);
const PICKING = new Set([
	"at",
	"find",
	"findLast",
	"pop",
	"shift"
]);
const LISTING = new Set([
	"concat",
	"filter",
	"reverse",
	"slice",
	"sort",
	"toReversed",
	"toSorted",
	"values",
	"with"
]);
const HARMLESS = new Set([
	"every",
	"flatMap",
	"forEach",
	"has",
	"includes",
	"indexOf",
	"keys",
	"length",
	"map",
	"push",
	"size",
	"some",
	"unshift",
	"set",
	"add",
	"clear",
	"delete"
]);
/** What fills a list, a `Set` and a `Map`, and which argument is the value. */
const FILLING = {
	add: {
		slot: "*",
		from: 0
	},
	push: {
		slot: "*",
		from: 0
	},
	set: {
		slot: MAPPED,
		from: 1
	},
	unshift: {
		slot: "*",
		from: 0
	}
};
/**
* Follows values through arrays, objects, sets and maps of the file: what is put in under a key comes out under that key,
* what is put into a list may be any of its elements.
*/
var Containers = class {
	#code;
	#walk;
	#follow;
	#known = /* @__PURE__ */ new Map();
	constructor(code, walk, follow) {
		this.#code = code;
		this.#walk = walk;
		this.#follow = follow;
	}
	/** The value is put into a container: `leftover` is noted when the container goes where it cannot be followed. */
	put(container, path, leftover) {
		this.#put(container, {
			path,
			leftover,
			literal: null
		});
	}
	/** The container that a value is added to by `list.push(value)`, `map.set(key, value)`; `null` for any other call. */
	filledBy(call, index) {
		const filling = FILLING[methodName(call) ?? ""];
		if (filling === void 0 || index < filling.from || call.callee.type !== "MemberExpression") return null;
		const container = valueOf$1(this.#code, call.callee.object);
		if (!isMadeHere$1(this.#code, container, filling.slot)) return null;
		const seeds = seedsOf(this.#code, container);
		if (seeds.length > 0) this.#walk.joins.push({
			values: seeds,
			node: container
		});
		return {
			container,
			path: [filling.slot]
		};
	}
	#put(container, held) {
		if (!this.#isNew(container, held.path)) return;
		const inside = container.type === "ArrayExpression" || container.type === "ObjectExpression" ? {
			...held,
			literal: container
		} : held;
		if (container.type === "ObjectExpression" && !this.#readByMethods(container, inside)) this.#walk.uses.push(held.leftover);
		this.#take(this.#follow((walk) => {
			walk.push(container);
		}), inside);
	}
	#putPattern(pattern, held) {
		if (this.#isNew(pattern, held.path)) this.#take(this.#follow((walk) => {
			walk.bind(pattern);
		}), held);
	}
	#isNew(place, path) {
		const key = path.join("\0");
		const known = this.#known.get(place) ?? /* @__PURE__ */ new Set();
		this.#known.set(place, known);
		const isNew = !known.has(key);
		known.add(key);
		return isNew;
	}
	/** `this.key` in the methods of an object literal; `false` when one of them uses `this` in another way. */
	#readByMethods(object, held) {
		const [slot, ...inner] = held.path;
		return object.properties.every((property) => {
			return thisUsesOf(property.type === "Property" && property.value.type === "FunctionExpression" ? property.value : null).every((use) => {
				const key = use.type === "MemberExpression" ? memberName(use) : null;
				if (key === slot) this.#arrive(use, inner, held);
				return key !== null;
			});
		});
	}
	#take(flow, held) {
		for (const join of flow.joins) {
			const others = join.values.filter((value) => value === null || !(flow.visited.has(value) || isNullish(value)));
			if (others.length > 0) this.#walk.joins.push({
				...join,
				values: others
			});
		}
		if (flow.uses.filter((use) => !this.#use(use, held)).length > 0) this.#walk.uses.push(held.leftover);
	}
	/** Whether a use of the container is understood. */
	#use(use, held) {
		switch (use.kind) {
			case "member": return this.#member(use.node, use.key, held);
			case "pick": return this.#pick(use, held);
			case "spread": return this.#spread(use, held);
			case "iterated": return this.#iterated(use.target, held);
			case "argument": return this.#argument(use.node, use.index, held);
			case "ignored": return true;
			default: return false;
		}
	}
	#member(node, key, held) {
		const [slot, ...inner] = held.path;
		const call = node.parent.type === "CallExpression" && node.parent.callee === node ? node.parent : null;
		if (call !== null && key !== null && key !== slot) return this.#method(call, key, held);
		if (key === slot || slot === "*key" || slot === "*" && (key === null || isIndex(key))) {
			if (node.parent.type === "AssignmentExpression" && node.parent.left === node) this.#walk.joins.push({
				values: [node.parent.right],
				node
			});
			else this.#arrive(node, inner, slot === "*" ? this.#amongOthers(held) : held);
			return true;
		}
		return key !== null;
	}
	#method(call, key, held) {
		const [slot] = held.path;
		if (key === "catch" || key === "finally") {
			this.#put(call, held);
			return true;
		}
		const [argument] = call.arguments;
		const handler = argument === void 0 ? null : functionValue(this.#code, argument);
		if (argument !== void 0 && handler !== null && isShared(this.#code, argument, handler)) this.#walk.joins.push({
			values: [null],
			node: call
		});
		if (key === "then") return this.#handed(handler, 0, held.path, held);
		if (slot === "*mapped") return this.#mapMethod(call, key, handler, held);
		if (held.literal?.type === "ObjectExpression") return hasKey$2(held.literal, key);
		return (slot === "*" || isIndex(slot)) && this.#listMethod(call, key, handler, this.#amongOthers(held));
	}
	#listMethod(call, key, handler, held) {
		const [, ...inner] = held.path;
		const filling = FILLING[key];
		if (filling !== void 0) {
			this.#walk.joins.push({
				values: call.arguments.slice(filling.from),
				node: call
			});
			return true;
		}
		if (ITERATING.has(key) && !(this.#handed(handler, 0, inner, held) && this.#handed(handler, 2, held.path, held))) return false;
		if (COMPARING$2.has(key) && call.arguments.length > 0 && !(this.#handed(handler, 0, inner, held) && this.#handed(handler, 1, inner, held))) return false;
		if (key === "reduce") return call.arguments.length > 1 && this.#handed(handler, 1, inner, held) && this.#handed(handler, 3, held.path, held);
		if (key === "entries") {
			this.#put(call, {
				...held,
				path: [
					"*",
					"1",
					...inner
				]
			});
			return true;
		}
		if (ADDING.has(key)) this.#walk.joins.push({
			values: [null],
			node: call
		});
		if (PICKING.has(key)) this.#arrive(call, inner, held);
		else if (LISTING.has(key)) this.#put(call, {
			...held,
			path: ["*", ...inner]
		});
		else if (key === "join") this.#walk.push(call);
		else return HARMLESS.has(key);
		return true;
	}
	#mapMethod(call, key, handler, held) {
		const [, ...inner] = held.path;
		switch (key) {
			case "get":
				this.#arrive(call, inner, held);
				return true;
			case "values":
				this.#put(call, {
					...held,
					path: ["*", ...inner]
				});
				return true;
			case "entries":
				this.#put(call, {
					...held,
					path: [
						"*",
						"1",
						...inner
					]
				});
				return true;
			case "set":
				this.#walk.joins.push({
					values: call.arguments.slice(1),
					node: call
				});
				return true;
			case "forEach": return this.#handed(handler, 0, inner, held);
			default: return HARMLESS.has(key);
		}
	}
	/** A function gets the value, or what holds it, as one of its parameters. */
	#handed(handler, index, path, held) {
		const parameter = handler?.params[index];
		if (parameter !== void 0) this.#arriveAt(parameter, path, held);
		return handler !== null;
	}
	#pick({ key, target }, held) {
		const [slot, ...inner] = held.path;
		if (target.type === "RestElement") {
			const rest = isIndex(slot) ? String(Number(slot) - Number(key)) : slot;
			if (!rest.startsWith("-")) this.#putPattern(target.argument, {
				...held,
				path: [rest, ...inner]
			});
			return true;
		}
		if (key === slot || slot === "*key") this.#arriveAt(target, inner, held);
		else if (slot === "*" && key !== null && isIndex(key)) this.#arriveAt(target, inner, this.#amongOthers(held));
		return key !== null;
	}
	#spread({ node, without }, held) {
		const [slot, ...inner] = held.path;
		if (node.type === "RestElement") {
			if (!without.includes(slot)) this.#putPattern(node.argument, held);
			return true;
		}
		const outer = node.parent;
		if (outer?.type === "ObjectExpression") this.#put(outer, held);
		else if (outer?.type === "ArrayExpression") this.#put(outer, {
			...this.#amongOthers(held),
			path: ["*", ...inner]
		});
		return outer?.type === "ObjectExpression" || outer?.type === "ArrayExpression";
	}
	#iterated(target, held) {
		const [slot, ...inner] = held.path;
		if (slot !== "*" && slot !== "*mapped" && !isIndex(slot)) return false;
		this.#arriveAt(target, slot === "*mapped" ? ["1", ...inner] : inner, this.#amongOthers(held));
		return true;
	}
	/** Functions of the language that hand a container, or what is in it, on. */
	#argument(call, index, held) {
		const [slot, ...inner] = held.path;
		const argument = call.arguments[index];
		if (argument !== void 0 && replacedBy$1(this.#code, call, argument) !== null) return true;
		switch (this.#globalFunction(call)) {
			case "Promise.all":
			case "Object.freeze":
				this.#put(call, held);
				return true;
			case "Object.assign": return this.#assigned(call, index, held);
			case "Promise.allSettled":
				this.#put(call, {
					...held,
					path: [
						slot,
						"value",
						...inner
					]
				});
				return true;
			case "Promise.race":
			case "Promise.any":
				this.#arrive(call, inner, this.#amongOthers(held));
				return true;
			case "Object.values":
			case "Array.from":
			case "Set":
				this.#put(call, {
					...this.#amongOthers(held),
					path: ["*", ...inner]
				});
				return true;
			case "Object.entries":
				this.#put(call, {
					...this.#amongOthers(held),
					path: [
						"*",
						"1",
						...inner
					]
				});
				return true;
			case "Buffer.concat":
				this.#walk.push(call);
				return true;
			case "Object.fromEntries":
				if (inner[0] !== "1") return false;
				this.#put(call, {
					...held,
					path: [ANY_KEY, ...inner.slice(1)]
				});
				return true;
			case "Object.keys": return true;
			default: return false;
		}
	}
	/** What is assigned to an object literal of the file is under the same key there, and in the result. */
	#assigned(call, index, held) {
		const target = index === 0 || call.arguments[0] === void 0 ? null : literalContainer(this.#code, call.arguments[0]);
		if (index > 0 && target === null) return false;
		if (target !== null) this.#put(target, held);
		if (call.arguments.slice(index + 1).some((later) => mayHold(this.#code, later, held.path[0]))) this.#walk.joins.push({
			values: [null],
			node: call
		});
		this.#put(call, held);
		return true;
	}
	/** `Promise.all`, `Set`: the name of the global that a call calls; `null` for anything else. */
	#globalFunction(call) {
		const { callee } = call;
		const root = callee.type === "MemberExpression" ? callee.object : callee;
		if (root.type !== "Identifier" || !this.#code.isGlobal(root, root.name)) return null;
		return callee.type === "MemberExpression" ? `${root.name}.${memberName(callee) ?? ""}` : root.name;
	}
	/** The value is taken out where another element of the same list may be taken out as well. */
	#amongOthers(held) {
		const { literal } = held;
		if (literal !== null) this.#walk.joins.push({
			values: literal.type === "ArrayExpression" ? elementsOf(literal) : membersOf(this.#code, literal, null),
			node: literal
		});
		return {
			...held,
			literal: null
		};
	}
	#arrive(node, path, held) {
		const [slot, ...inner] = path;
		if (slot === void 0) this.#walk.push(node);
		else this.#put(node, {
			...held,
			path: [slot, ...inner],
			literal: null
		});
	}
	#arriveAt(pattern, path, held) {
		const [slot, ...inner] = path;
		if (slot === void 0) this.#walk.bind(pattern);
		else this.#putPattern(pattern, {
			...held,
			path: [slot, ...inner],
			literal: path === held.path ? held.literal : null
		});
	}
};
//#endregion
//#region src/analysis/flow/fields.ts
/** Whether a field is `#name` or declared `private`. */
function isPrivateField(owner, key) {
	if (!isClass(owner)) return false;
	return key.startsWith("#") || owner.body.body.some((element) => element.type === "PropertyDefinition" && keyName(element.key, element.computed) === key && isPrivateKey(key, element.accessibility));
}
/** Whether an accessor of the class stands between the field's name and the field. */
function hasAccessor(owner, key) {
	return owner.body.body.some((element) => element.type === "MethodDefinition" && (element.kind === "set" || element.kind === "get") && keyName(element.key, element.computed) === key);
}
/** Whether an instance is copied or written out with its fields inside its class: `JSON.stringify(this)`, `{...this}`. */
function copiesThis(code, owner) {
	return contains(owner, (node) => {
		const user = node.type === "ThisExpression" ? node.parent : null;
		return user?.type === "SpreadElement" || user?.type === "CallExpression" && isCopying(code, user.callee);
	});
}
function isCopying(code, callee) {
	const root = callee.type === "MemberExpression" ? callee.object : callee;
	return root.type === "Identifier" && COPYING.has(root.name) && code.isGlobal(root, root.name);
}
const COPYING = new Set([
	"JSON",
	"Object",
	"structuredClone"
]);
/** Whether all that is done with the instances of a class, and of those that extend it, is in sight. */
function isClosed(code, owner) {
	const instances = instancesIn(code);
	return instances.descendantsOf(owner).every((heir) => instances.of(heir).isWhole);
}
/** The value of a field that is written once, or what a getter returns. */
function fieldValue(code, owner, key) {
	const [member, ...others] = owner.body.body.filter((element) => "key" in element && keyName(element.key, element.computed) === key);
	const mentions = fieldMentions(code, owner, key);
	const writes = mentions.nodes.flatMap((mention) => mention.parent?.type === "AssignmentExpression" && mention.parent.left === mention ? [mention.parent] : []);
	if (others.length > 0 || writes.some(({ operator }) => operator !== "=")) return null;
	if (member?.type === "MethodDefinition") {
		const [result, ...results] = member.kind === "get" && member.value.type === "FunctionExpression" ? resultsOf(member.value) : [];
		return result == null || results.length > 0 || writes.length > 0 ? null : {
			value: result,
			isOpen: hasSubclass(code, owner)
		};
	}
	const initial = member?.type === "PropertyDefinition" && !member.static ? member.value : null;
	const defaults = parameterDefaults(owner, key);
	const values = [
		...initial === null || isNullish(initial) ? [] : [initial],
		...writes.map(({ right }) => right),
		...defaults
	];
	const [value] = values;
	const isDefault = defaults.length > 0 || !writes.every((write) => isSetOnCreation(write));
	const isReadonly = member?.type === "PropertyDefinition" && member.readonly;
	const isClosedField = (isReadonly || isPrivateField(owner, key)) && !hasSubclass(code, owner) && (isReadonly || !code.nodes.isReadOnOthers(key)) || mentions.isWhole && mentions.classes.every((other) => other === owner || elementOf(other, key, false) === null);
	return value === void 0 || values.length > 1 ? null : {
		value: unwrap(value),
		isOpen: isDefault || !isClosedField
	};
}
/** `constructor() { this.key = value; }`, whatever happens. */
function isSetOnCreation(write) {
	const body = write.parent?.type === "ExpressionStatement" ? write.parent.parent : null;
	const method = body?.parent?.parent;
	return body?.type === "BlockStatement" && method?.type === "MethodDefinition" && method.kind === "constructor";
}
/** `constructor(private readonly key = value)`: what it is when nothing is given. */
function parameterDefaults(owner, key) {
	return owner.body.body.flatMap((element) => {
		return (element.type === "MethodDefinition" && element.kind === "constructor" ? element.value.params : []).flatMap((parameter) => {
			const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : null;
			return pattern?.type === "AssignmentPattern" && pattern.left.name === key ? [pattern.right] : [];
		});
	});
}
/** The accessor that a function is the body of. */
function getterOf(fn) {
	const member = fn.parent;
	return (member.type === "MethodDefinition" || member.type === "Property") && member.kind === "get" ? {
		key: keyName(member.key, member.computed),
		member
	} : null;
}
/** The places that read an accessor, and whether there can be no others. */
function gettersReads(code, member, key) {
	const mentions = mentionsOf$2(code, member);
	return {
		...mentions,
		isWhole: mentions.isWhole || isPrivateKey(key, member.accessibility)
	};
}
//#endregion
//#region src/analysis/flow/field-flow.ts
/** Follows values through the fields of classes. */
var FieldFlow = class {
	#code;
	#walk;
	constructor(code, walk) {
		this.#code = code;
		this.#walk = walk;
	}
	parameterProperty(parameter) {
		this.#walk.bind(parameter.parameter);
		const name = unwrapDefault(parameter.parameter);
		const owner = parameter.parent.parent.parent?.parent;
		if (name.type === "Identifier" && owner !== void 0 && isClass(owner)) this.field(owner, name.name, parameter.accessibility === "private", parameter);
	}
	/** `this.key = value`, `instance.key = value`, `Class.key = value`, `Name.prototype.key = value`; `false` for any other target. */
	stored(target, key) {
		const instance = this.#code.thisBehind(target.object);
		const owner = instance === null ? null : classOfThis(instance);
		const named = classNamed(this.#code, target.object);
		const constructor = instance === null ? prototypeOwner(this.#code, target.object) : constructorOfThis(this.#code, instance);
		if (owner !== null && instance !== null && isStaticThis(instance)) this.#staticField(owner, key, target);
		else if (owner !== null) this.field(owner, key, isPrivateField(owner, key), target);
		else if (named !== null) this.#staticField(named, key, target);
		else if (constructor !== null) this.#prototypeField(constructor, key, target);
		else return this.#storedIn(instancesIn(this.#code).behind(target, key), key, target);
		return true;
	}
	#storedIn(owners, key, target) {
		for (const owner of owners) this.field(owner, key, isPrivateField(owner, key), target);
		return owners.size > 0;
	}
	/** A field of what a constructor function makes: nothing keeps others from reading it. */
	#prototypeField(constructor, key, node) {
		this.#spread(this.#code.onThis.ofPrototype(constructor, key), [], node);
		this.#walk.uses.push({
			kind: "escape",
			node,
			how: "field"
		});
	}
	/** The value becomes a field of a class: every `this.key` of the class reads it. */
	field(owner, key, isPrivate, node) {
		if (!isClass(owner)) return;
		const { nodes, mixed, classes, isWhole } = fieldMentions(this.#code, owner, key);
		this.#spread(nodes, classes.flatMap((other) => initialValues(other, key, false)), node);
		for (const mention of mixed) this.#walk.joins.push({
			values: [null],
			node: mention
		});
		const isCopied = !key.startsWith("#") && copiesThis(this.#code, owner);
		const isReached = !isPrivate || this.#code.nodes.isReadOnOthers(key) || isCopied;
		if (!isWhole && isReached || classes.some((other) => hasAccessor(other, key))) this.#walk.uses.push({
			kind: "escape",
			node,
			how: "field"
		});
	}
	definition(node, parent) {
		const key = keyName(parent.key, parent.computed);
		if (parent.value === node && key !== null && parent.static) this.#staticField(parent.parent.parent, key, parent);
		else if (parent.value === node && key !== null) this.field(parent.parent.parent, key, isPrivateField(parent.parent.parent, key), parent);
		else this.#walk.uses.push({
			kind: "unknown",
			node: parent
		});
	}
	/** `static key = value` is read as `Class.key`, and as `this.key` in static methods. */
	#staticField(owner, key, node) {
		const { nodes, mixed, isWhole } = staticMentions(this.#code, owner, key);
		if (!key.startsWith("#") && !isWhole) this.#walk.uses.push({
			kind: "escape",
			node,
			how: "exported"
		});
		for (const mention of mixed) this.#walk.joins.push({
			values: [null],
			node: mention
		});
		this.#spread(nodes, initialValues(owner, key, true), node);
	}
	/** The value goes on where a field is read; where several values are written to it, each may be another one. */
	#spread(mentions, initial, node) {
		const writes = [...initial];
		for (const mention of mentions) {
			const { parent } = mention;
			if (parent?.type === "AssignmentExpression" && parent.left === mention) writes.push(SETTING$1.has(parent.operator) ? parent.right : null);
			else if (mention.type === "MemberExpression") this.#walk.push(mention);
			else this.#walk.bind(mention);
		}
		if (writes.length > 1) this.#walk.joins.push({
			values: writes,
			node
		});
	}
};
/** Assignments after which a field holds what it held or what they write. */
const SETTING$1 = new Set([
	"=",
	"??=",
	"||="
]);
/** What a class gives a field where it declares it. */
function initialValues(owner, key, isStatic) {
	const element = elementOf(owner, key, isStatic);
	if (element?.type !== "PropertyDefinition") return [];
	return [...element.value === null ? [] : [element.value], ...isDecorated(element) ? [null] : []];
}
function unwrapDefault(pattern) {
	return pattern.type === "AssignmentPattern" ? pattern.left : pattern;
}
//#endregion
//#region src/analysis/flow/handing.ts
/** What becomes of the results of a function that is an argument; `null` when it is none. */
function handedBack(code, fn) {
	const call = fn.parent;
	if (call.type !== "CallExpression" && call.type !== "NewExpression" || call.callee === fn) return null;
	const index = call.arguments.findIndex((argument) => argument === fn);
	const target = functionOf(code, call);
	if (target !== null) {
		const parameter = target.params[index];
		const variable = parameter?.type === "Identifier" ? code.variableOf(parameter) : null;
		return variable !== null && returnsResultOf(code, target, variable, index) ? {
			kind: "result",
			call
		} : null;
	}
	if (isFrom$1(code, call.callee, WRAPPING_PACKAGES, WRAPPING_FUNCTIONS)) return {
		kind: "function",
		call
	};
	return {
		kind: isFrom$1(code, rootOf$2(call.callee), CALLING_PACKAGES, {}) ? "result" : "unknown",
		call
	};
}
/** Whether a function comes from a package, or is one that a function of a package made: `pLimit(4)`, `new Queue()`. */
function isFrom$1(code, node, packages, functions) {
	const value = unwrap(code.resolve(node));
	return [node, value.type === "CallExpression" || value.type === "NewExpression" ? rootOf$2(value.callee) : value].some((candidate) => {
		const imported = importedOf(code, candidate);
		return imported !== null && (packages.has(imported.source) || functions[imported.source]?.has(imported.name) === true);
	});
}
/**
* Whether a function hands back, whatever happens, what one of its parameters returns when it is called:
* `async function retry(fn) { try { return await fn(); } catch { return retry(fn); } }`.
*/
function returnsResultOf(code, target, parameter, index) {
	const isResult = (node) => {
		const value = node === null ? null : unwrap(code.resolve(node));
		if (value === null || isNullish(value)) return true;
		switch (value.type) {
			case "ConditionalExpression": return isResult(value.consequent) && isResult(value.alternate);
			case "NewExpression": return code.isGlobal(value.callee, "Promise") && resolvesWith(code, value.arguments[0], isResult);
			case "CallExpression": {
				const name = methodName(value);
				if (value.callee.type === "MemberExpression" && (name === "catch" || name === "finally")) {
					const [handler] = value.arguments;
					return isResult(value.callee.object) && (name === "finally" || handlerResults(handler).every(isResult));
				}
				const isAgain = functionOf(code, value) === target && code.variableOf(value.arguments[index] ?? value) === parameter;
				return code.variableOf(value.callee) === parameter || isAgain;
			}
			default: return false;
		}
	};
	return code.readsOf(parameter).every((read) => {
		const call = read.parent;
		return call?.type === "CallExpression" && (functionOf(code, call) === target || call.callee === read && isOnlyHandedOn(code, call, target));
	}) && resultsOf(target).every(isResult);
}
/** Whether nothing is done with a result but to return it, by way of a variable or a promise. */
function isOnlyHandedOn(code, result, target) {
	const user = wrapped(result).parent;
	switch (user?.type) {
		case "ReturnStatement":
		case "ArrowFunctionExpression":
		case "ExpressionStatement": return true;
		case "VariableDeclarator":
		case "AssignmentExpression": {
			const name = user.type === "VariableDeclarator" ? user.id : user.left;
			const variable = name.type === "Identifier" ? code.variableOf(name) : null;
			return variable !== null && code.readsOf(variable).every((read) => isOnlyHandedOn(code, read, target));
		}
		case "MemberExpression": {
			const call = user.parent;
			return call.type === "CallExpression" && PROMISE_METHODS.has(memberName(user) ?? "") && isOnlyHandedOn(code, call, target);
		}
		case "CallExpression": return promiseResolvedBy(code, user) !== null;
		default: return false;
	}
}
/** What they hand to their function is checked apart, or is an error. */
const PROMISE_METHODS = new Set([
	"catch",
	"finally",
	"then"
]);
function handlerResults(handler) {
	return isFunction(handler) ? resultsOf(handler) : [handler ?? null];
}
/** Whether `new Promise((resolve) => …)` is fulfilled with such results only. */
function resolvesWith(code, executor, isResult) {
	const [resolve] = isFunction(executor) ? executor.params : [];
	const variable = resolve?.type === "Identifier" ? code.variableOf(resolve) : null;
	return variable !== null && code.readsOf(variable).every((read) => {
		const call = read.parent;
		if (call?.type !== "CallExpression") return false;
		if (call.callee === read) return isResult(call.arguments[0] ?? null);
		return methodName(call) === "then" && call.arguments[0] === read && call.callee.type === "MemberExpression" && isResult(call.callee.object);
	});
}
/** The name that `setValue` of `const [value, setValue] = useState(initial)` gives a value to, and what else it may hold. */
function stateSetBy(code, call) {
	const variable = call.callee.type === "Identifier" ? code.variableOf(call.callee) : null;
	const declarator = variable?.defs[0]?.node;
	const pattern = declarator?.type === "VariableDeclarator" && declarator.id.type === "ArrayPattern" ? declarator.id : null;
	const hook = declarator?.type === "VariableDeclarator" ? declarator.init : null;
	const [target, setter] = pattern?.elements ?? [];
	if (variable === null || target == null || hook?.type !== "CallExpression" || setter !== variable.identifiers[0]) return null;
	const imported = importedOf(code, hook.callee);
	if (imported === null || STATE_HOOKS[imported.source]?.has(imported.name) !== true) return null;
	return {
		target,
		others: [...code.readsOf(variable).map((read) => read.parent?.type === "CallExpression" ? read.parent.arguments[0] ?? null : null), ...hook.arguments]
	};
}
/** Whether a promise is never fulfilled, so that its value can be read nowhere: `new Promise((_, reject) => setTimeout(reject, 5000))`. */
function isNeverFulfilled(code, node) {
	const value = unwrap(code.resolve(node));
	if (value.type === "CallExpression") {
		const fn = functionOf(code, value);
		const results = fn === null ? [] : resultsOf(fn);
		return results.length > 0 && results.every((result) => result?.type === "NewExpression" && isNeverFulfilled(code, result));
	}
	const [executor] = value.type === "NewExpression" && code.isGlobal(value.callee, "Promise") ? value.arguments : [];
	if (!isFunction(executor)) return false;
	const [resolve] = executor.params;
	const variable = resolve?.type === "Identifier" ? code.variableOf(resolve) : null;
	return resolve === void 0 || variable !== null && code.readsOf(variable).length === 0;
}
/** Every value that a function yields. */
function yieldsOf(fn) {
	const values = [];
	walk$1(fn.body, (node) => {
		if (node.type === "YieldExpression") values.push(node.argument ?? null);
	});
	return values;
}
//#endregion
//#region src/analysis/flow/state-machines.ts
/**
* Async functions that a compiler turned into a switch. TypeScript: `return [4, promise]`, then `_a.sent()` in the next
* case, `return [2, result]` at the end. Babel: `_context.next = 2; return promise; case 2: _context.sent`, since 7.27
* `_context.n = 1; return promise; case 1: _context.v`.
*/
const YIELD = 4;
const RETURN = 2;
/** Members of Babel's context that give what was sent. */
const SENT = new Set(["sent", "v"]);
/** What becomes of an element of `return [4, value]` or `return [2, value]` in a function that TypeScript compiled. */
function afterInstruction(code, array, value) {
	const statement = array.parent;
	const machine = statement.type === "ReturnStatement" ? machineAround(code, statement) : null;
	if (machine === null || array.elements[1] !== value) return null;
	switch (instructionOf(array)) {
		case YIELD: return {
			kind: "resumed",
			reads: nextReads(code, statement, machine)
		};
		case RETURN: {
			const from = compiledFunction(machine.fn);
			return from === null ? null : {
				kind: "returned",
				from,
				results: returnedValues(machine.fn)
			};
		}
		default: return null;
	}
}
/** What becomes of a value that `return value` gives out of a function that Babel compiled. */
function afterReturn(code, statement) {
	const machine = machineAround(code, statement);
	return machine === null || machine.isTypeScript ? null : {
		kind: "resumed",
		reads: nextReads(code, statement, machine)
	};
}
/** The function of one parameter around a statement whose body is a switch over that parameter's label. */
function machineAround(code, statement) {
	const fn = functionAround(statement);
	const [parameter] = fn?.params ?? [];
	const state = parameter?.type === "Identifier" ? code.variableOf(parameter) : null;
	const holder = switchAround(statement);
	if (fn === null || state === null || holder === null || functionAround(holder.statement) !== fn) return null;
	const { discriminant } = holder.statement;
	const label = discriminant.type === "AssignmentExpression" ? discriminant.right : discriminant;
	const key = label.type === "MemberExpression" && code.variableOf(label.object) === state ? memberName(label) : null;
	return key === "label" || key === "next" || key === "n" ? {
		fn,
		state,
		isTypeScript: key === "label"
	} : null;
}
function switchAround(node) {
	for (let up = node; up != null; up = up.parent) if (up.type === "SwitchCase") return {
		statement: up.parent,
		clause: up
	};
	return null;
}
/** The first place that asks for what was sent, in the case where the function goes on. */
function nextReads(code, statement, { state, isTypeScript }) {
	const holder = switchAround(statement);
	const next = holder === null ? void 0 : holder.statement.cases[holder.statement.cases.indexOf(holder.clause) + 1];
	const reads = [];
	if (next !== void 0) walk$1(next, (node) => {
		if (node.type === "MemberExpression" && code.variableOf(node.object) === state && SENT.has(memberName(node) ?? "")) reads.push(isTypeScript ? node.parent : node);
	});
	return reads.slice(0, 1);
}
function instructionOf(array) {
	const [operation] = array.elements;
	return operation?.type === "Literal" ? operation.value : null;
}
function returnedValues(machine) {
	const values = [];
	walk$1(machine.body, (node) => {
		const array = node.type === "ReturnStatement" && functionAround(node) === machine ? node.argument : null;
		const value = array?.type === "ArrayExpression" && instructionOf(array) === RETURN ? array.elements[1] : null;
		if (value != null) values.push(value);
	});
	return values;
}
/** The function `f` of `function f() { return __awaiter(…, function () { return __generator(this, machine); }); }`. */
function compiledFunction(machine) {
	const body = isCallOf(machine.parent, "__generator") ? functionAround(machine) : null;
	return body !== null && isCallOf(body.parent, "__awaiter") ? functionAround(body) : null;
}
function isCallOf(node, helper) {
	if (node.type !== "CallExpression") return false;
	const { callee } = node;
	return callee.type === "MemberExpression" ? memberName(callee) === helper : callee.type === "Identifier" && callee.name === helper;
}
//#endregion
//#region src/analysis/flow/function-values.ts
/** What is known already; a function that is being followed counts as unknown, for it may be handed to itself. */
const known$2 = /* @__PURE__ */ new WeakMap();
/**
* Follows a function to where it is called: `new Mailer(sign)`, `start({sign: async () => …})`; `null` when it goes out of
* sight.
*/
function callsByValue(code, fn, follow) {
	const answers = known$2.get(code) ?? /* @__PURE__ */ new Map();
	known$2.set(code, answers);
	const answer = answers.get(fn);
	if (answer !== void 0) return answer;
	answers.set(fn, null);
	const found = find(code, fn, follow);
	answers.set(fn, found);
	return found;
}
function find(code, fn, follow) {
	const starts = mentionsOf$1(code, fn);
	if (starts === null) return null;
	const flow = follow((walk) => {
		for (const start of starts) walk.push(start);
	});
	const calls = flow.uses.flatMap((use) => use.kind === "call" ? [use.node] : []);
	return calls.length > 0 && flow.uses.every((use) => isKnown$1(code, use)) ? {
		calls,
		others: othersIn(code, flow)
	} : null;
}
/**
* The places where a function is a value; `null` when code out of sight may use its name, for a method of a class, and for what
* is handed to a function right where it is written, which may be a general helper (`retry(() => …)`).
*/
function mentionsOf$1(code, fn) {
	const name = nameOfFunction(fn);
	if (name === null) return fn.type === "FunctionDeclaration" || fn.parent.type === "MethodDefinition" || fn.parent.type === "CallExpression" ? null : [fn];
	const variable = code.variableOf(name);
	if (variable === null || code.isExported(variable) || code.definitionOf(variable).kind === "unknown") return null;
	return code.readsOf(variable).filter((read) => !isStubMention(code, read));
}
function isKnown$1(code, use) {
	switch (use.kind) {
		case "call":
		case "ignored": return true;
		case "member": return isStubMention(code, use.node.object);
		case "argument": {
			const argument = use.node.arguments[use.index];
			return argument !== void 0 && isStubMention(code, argument);
		}
		default: return false;
	}
}
function othersIn(code, flow) {
	return flow.joins.flatMap(({ values }) => values).filter((value) => value === null || !(flow.visited.has(value) || isNullish(value))).flatMap((value) => {
		const fn = value === null ? null : functionValue(code, value);
		return fn === null ? [null] : resultsOf(fn).filter((result) => result !== null);
	});
}
//#endregion
//#region src/analysis/flow/observables.ts
/** Follows a value through the operators of a `.pipe(…)`, from one of them on. */
function stagesOf(code, pipe, first = 0) {
	const parameters = [];
	const others = [];
	for (const operator of pipe.arguments.slice(first)) {
		const name = operator.type === "CallExpression" ? operatorName(code, operator) : null;
		if (name === null || operator.type !== "CallExpression") return {
			parameters,
			result: null,
			unknown: operator,
			others
		};
		if (TAPPING_OPERATORS.has(name) || MAPPING_OPERATORS.has(name)) {
			const [argument] = operator.arguments;
			const fn = argument === void 0 ? null : functionValue(code, argument);
			if (fn === null || argument === void 0) return {
				parameters,
				result: null,
				unknown: operator,
				others
			};
			parameters.push(...fn.params.slice(0, 1));
			others.push(...isShared(code, argument, fn) ? [null] : []);
			if (MAPPING_OPERATORS.has(name)) return {
				parameters,
				result: null,
				unknown: null,
				others
			};
		} else if (!PASSING_OPERATORS.has(name) || hasPredicate(name, operator)) return {
			parameters,
			result: null,
			unknown: operator,
			others
		};
		if (RESCUING_OPERATORS.has(name)) others.push(...rescuesOf(code, operator.arguments[0]));
	}
	return {
		parameters,
		result: pipe,
		unknown: null,
		others
	};
}
/** `first((value) => …, other)` hands the value to a function and may put another one in its place. */
function hasPredicate(name, operator) {
	return PREDICATE_OPERATORS.has(name) && operator.arguments.length > 0;
}
/** What `catchError(handler)` puts in the place of a value that did not come. */
function rescuesOf(code, handler) {
	const fn = handler === void 0 ? null : functionValue(code, handler);
	return (fn === null ? [null] : resultsOf(fn).filter((result) => result !== null)).flatMap((result) => {
		const call = result === null ? null : unwrap(result);
		const name = call?.type === "CallExpression" ? operatorName(code, call) : null;
		return name === "throwError" || call?.type === "Identifier" && EMPTY_OBSERVABLES.has(importedOf(code, call)?.name ?? "") ? [] : call?.type === "CallExpression" && name === "of" ? call.arguments : [result];
	});
}
function operatorName(code, operator) {
	const imported = importedOf(code, operator.callee);
	return imported !== null && OBSERVABLE_PACKAGES.has(imported.source) ? imported.name : null;
}
/** Where the result of a function goes that is handed to an operator such as `map`; `null` for any other function. */
function stagesAfter(code, fn) {
	const operator = fn.parent;
	const pipe = operator.parent;
	if (operator.type !== "CallExpression" || pipe?.type !== "CallExpression" || methodName(pipe) !== "pipe") return null;
	const name = operatorName(code, operator);
	const index = pipe.arguments.findIndex((argument) => argument === operator);
	return name !== null && MAPPING_OPERATORS.has(name) && index !== -1 ? stagesOf(code, pipe, index + 1) : null;
}
/** Whether a call makes an observable of a promise or the reverse: `from(promise)`, `firstValueFrom(observable)`. */
function carries(code, call) {
	const name = operatorName(code, call);
	return name !== null && CARRYING_FUNCTIONS.has(name);
}
/** What a subscription hands each value to; `null` when it is out of sight. */
function subscribersOf(code, call) {
	const [observer] = call.arguments;
	if (observer === void 0) return [];
	const value = code.resolve(observer);
	if (value.type !== "ObjectExpression") return subscriber(code, observer);
	const next = value.properties.find((property) => property.type === "Property" && keyName(property.key, property.computed) === "next");
	return next === void 0 ? [] : next.type === "Property" ? subscriber(code, next.value) : null;
}
function subscriber(code, handler) {
	const fn = functionValue(code, handler);
	return fn === null ? null : [{
		fn,
		isShared: isShared(code, handler, fn)
	}];
}
//#endregion
//#region src/analysis/flow/results.ts
/** Follows values out of functions: to where these are called, handled, retried, listed or piped. */
var Results = class {
	#code;
	#walk;
	#follow;
	/** @param follow starts a walk for a function that returns the value; `null` where that goes too far */
	constructor(code, walk, follow) {
		this.#code = code;
		this.#walk = walk;
		this.#follow = follow;
	}
	/** What runs a generator (co, __awaiter) hands the value of a promise back, as `await` does; any other one makes a list. */
	yielded(node) {
		const fn = functionAround(node);
		if (fn?.async !== true && !makesList(fn, node)) {
			this.#walk.push(node);
			return;
		}
		const callers = fn === null ? null : callersOf(this.#code, fn);
		if (fn === null || callers === null || node.delegate) {
			this.#walk.uses.push({
				kind: "unknown",
				node
			});
			return;
		}
		this.#walk.joins.push({
			values: yieldsOf(fn),
			node
		});
		for (const caller of callers) this.#walk.contain(caller, ["*"], {
			kind: "unknown",
			node
		});
	}
	returned(statement) {
		const resumption = afterReturn(this.#code, statement);
		if (resumption === null) this.leave(functionAround(statement), statement);
		else this.resume(resumption, statement);
	}
	/** The value goes on in a function that a compiler turned into a switch. */
	resume(resumption, node) {
		if (resumption.kind === "returned") {
			this.#handBack(resumption.from, resumption.results, node);
			return;
		}
		for (const read of resumption.reads) this.#walk.push(read);
	}
	/** The value is a function's result: it goes on where the function is called. */
	leave(fn, node) {
		if (fn === null || fn.generator) this.#walk.uses.push({
			kind: "unknown",
			node
		});
		else this.#handBack(fn, resultsOf(fn), node);
	}
	#handBack(fn, results, node) {
		this.#walk.left.add(fn);
		this.#walk.joins.push({
			values: results.filter((result) => result !== null),
			node
		});
		const chained = promiseChainOf(fn);
		if (chained !== null) {
			this.#walk.push(chained);
			return;
		}
		const stages = stagesAfter(this.#code, fn);
		if (stages !== null) {
			this.#enter(stages, node);
			return;
		}
		const getter = getterOf(fn);
		if (getter !== null) {
			this.#readGetter(getter, node);
			return;
		}
		const list = listMadeBy(this.#code, fn);
		if (list !== null) {
			this.#walk.contain(list, ["*"], {
				kind: "escape",
				node,
				how: "returned"
			});
			return;
		}
		const method = methodCallsOf(this.#code, fn);
		for (const call of method?.calls ?? []) this.#walk.push(call);
		for (const call of method?.mixed ?? []) this.#walk.joins.push({
			values: [null],
			node: call
		});
		if (method?.isPrivate !== true) this.#reachCallers(fn, node);
	}
	/** `get key() { return value; }`: whoever reads the key. */
	#readGetter({ key, member }, node) {
		const escape = {
			kind: "escape",
			node,
			how: "returned"
		};
		if (key === null) this.#walk.uses.push(escape);
		else if (member.type === "Property") this.#walk.contain(member.parent, [key], escape);
		else {
			const { nodes, mixed, isWhole } = gettersReads(this.#code, member, key);
			for (const mention of nodes) if (mention.type === "MemberExpression") this.#walk.push(mention);
			else this.#walk.bind(mention);
			for (const mention of mixed) this.#walk.joins.push({
				values: [null],
				node: mention
			});
			if (!isWhole) this.#walk.uses.push(escape);
		}
	}
	#enter({ parameters, result, unknown, others }, node) {
		this.#walk.joins.push({
			values: others,
			node
		});
		for (const parameter of parameters) this.#walk.bind(parameter);
		if (result !== null) this.#walk.push(result);
		if (unknown !== null) this.#walk.uses.push({
			kind: "escape",
			node,
			how: "returned"
		});
	}
	#reachCallers(fn, node) {
		const chains = chainsOf(this.#code, fn);
		const callers = callersOf(this.#code, fn, chains);
		for (const call of [...callers ?? [], ...chains]) this.#walk.push(call);
		if (callers !== null) return;
		for (const call of knownCallsOf(this.#code, fn)) this.#walk.push(call);
		const handed = handedBack(this.#code, fn);
		switch (handed?.kind) {
			case "result":
				this.#walk.push(handed.call);
				break;
			case "function":
				this.#reachCallsOf(handed.call, node);
				break;
			case "unknown":
				this.#walk.uses.push({
					kind: "handed",
					node: handed.call
				});
				break;
			default: this.#reachByValue(fn, node);
		}
	}
	/** The function is handed on as a value, and called where that arrives; others that arrive there answer in its place. */
	#reachByValue(fn, node) {
		const reached = this.#follow === null ? null : callsByValue(this.#code, fn, this.#follow);
		if (reached === null) {
			this.#walk.uses.push({
				kind: "escape",
				node,
				how: "returned"
			});
			return;
		}
		for (const call of reached.calls) this.#walk.push(call);
		if (reached.others.length > 0) this.#walk.joins.push({
			values: reached.others,
			node
		});
	}
	/** A call makes a function with the same results: they come out where that one is called. */
	#reachCallsOf(made, node) {
		const holder = made.parent.type === "VariableDeclarator" ? this.#code.variableOf(made.parent.id) : null;
		const reads = holder === null || this.#code.isExported(holder) ? [null] : this.#code.readsOf(holder);
		for (const read of reads) if (read?.parent?.type === "CallExpression" && read.parent.callee === read) this.#walk.push(read.parent);
		else this.#walk.uses.push({
			kind: "escape",
			node,
			how: "returned"
		});
	}
};
/** Whether a generator yields for whoever iterates over it: nothing is done with what comes back, and nothing runs it. */
function makesList(fn, node) {
	const isRun = fn?.parent.type === "CallExpression" && fn.parent.callee !== fn && !node.delegate;
	return node.parent.type === "ExpressionStatement" && !isRun;
}
//#endregion
//#region src/analysis/request/objects.ts
/** The object literal that an expression stands for. */
function objectOf(code, node) {
	const links = [];
	const value = code.resolve(node, (reference, variable) => {
		links.push({
			reference,
			variable
		});
	});
	return value.type === "ObjectExpression" ? {
		node: value,
		links
	} : null;
}
/** The assignments `object.key = …` to an object held by a constant, in source order. */
function assignmentsTo(code, links) {
	return links.flatMap((link) => code.readsOf(link.variable)).map((read) => {
		const member = read.parent;
		const assignment = member?.type === "MemberExpression" && member.object === read ? member.parent : null;
		return assignment?.type === "AssignmentExpression" && assignment.left === member ? assignment : null;
	}).filter((assignment) => assignment !== null);
}
/** Deeper than this, objects are spread into each other in a circle. */
const MAX_DEPTH$9 = 16;
/** What an object holds under a key: the last property of that name, or the one assignment after the literal. */
function entryOf(code, object, key, depth = 0) {
	if (depth > MAX_DEPTH$9) return { kind: "unknown" };
	const written = literalEntry(code, object, key, depth);
	const assigned = assignmentsTo(code, object.links).filter(({ left }) => {
		const name = memberName(left);
		return name === null || name === key;
	});
	const [only] = assigned;
	if (only === void 0) return written;
	const member = only.left;
	return assigned.length === 1 && written.kind === "absent" && memberName(member) === key ? {
		kind: "assigned",
		member,
		value: only.right,
		links: object.links
	} : { kind: "unknown" };
}
function literalEntry(code, object, key, depth) {
	for (const property of [...object.node.properties].reverse()) {
		if (property.type === "SpreadElement") {
			const inner = objectOf(code, property.argument);
			const entry = inner === null ? { kind: "unknown" } : entryOf(code, inner, key, depth + 1);
			if (isFound(entry)) return {
				...entry,
				links: [...object.links, ...entry.links]
			};
			if (entry.kind === "unknown") return entry;
			continue;
		}
		const name = keyName(property.key, property.computed);
		if (name === null) return { kind: "unknown" };
		if (name === key) return property.kind === "init" && !property.method ? {
			kind: "property",
			property,
			value: property.value,
			links: object.links
		} : { kind: "unknown" };
	}
	return { kind: "absent" };
}
/** The value of `object.key` for an object constant that nothing changes; `null` when it is not in sight. */
function propertyValue(code, object, key) {
	const owner = ownerOf(code, object);
	if (owner !== null) return isWritten$1(code, object, key) ? null : memberValue$1(owner, key);
	const value = objectOf(code, object);
	const entry = value === null ? null : entryOf(code, value, key);
	return entry?.kind === "property" && entry.links.length > 0 && !isChanged(code, entry.links, key) ? unwrap(entry.value) : null;
}
/** The class or enum that a name stands for. */
function ownerOf(code, name) {
	const variable = name.type === "Identifier" ? code.variableOf(name) : null;
	const definition = variable === null ? null : code.definitionOf(variable);
	const node = definition?.node ?? null;
	return node?.type === "TSEnumDeclaration" || definition?.kind === "class" && node !== null && isClass(node) ? node : null;
}
/** `static key = value` or `enum {key = value}` */
function memberValue$1(owner, key) {
	if (owner.type === "TSEnumDeclaration") {
		const member = owner.body.members.find(({ id }) => keyName(id, false) === key);
		return member?.initializer == null ? null : unwrap(member.initializer);
	}
	const found = owner.body.body.find((element) => element.type === "PropertyDefinition" && element.static && keyName(element.key, element.computed) === key);
	return found?.type === "PropertyDefinition" && found.value !== null ? unwrap(found.value) : null;
}
/** Whether `Name.key = …` stands anywhere in the file. */
function isWritten$1(code, name, key) {
	const variable = code.variableOf(name);
	return variable !== null && code.readsOf(variable).some(({ parent }) => {
		return parent?.type === "MemberExpression" && parent.parent.type === "AssignmentExpression" && parent.parent.left === parent && [null, key].includes(memberName(parent));
	});
}
/** Whether other files can set a static member of a class. */
function isStaticClosed(code, owner, variable, key) {
	return owner.body.body.some((element) => element.type === "PropertyDefinition" && keyName(element.key, element.computed) === key && (element.readonly || element.accessibility === "private")) || key.startsWith("#") || !code.isExported(variable);
}
function isChanged(code, links, key) {
	return assignmentsTo(code, links).some((assignment) => {
		const name = memberName(assignment.left);
		return name === null || name === key;
	});
}
/** Whether an entry has a value in sight. */
function isFound(entry) {
	return entry.kind === "property" || entry.kind === "assigned";
}
//#endregion
//#region src/analysis/flow/parameters.ts
/** What a member expression, or a name that a pattern takes out of something, reads. */
function readOf(code, node) {
	if (node.type === "MemberExpression") {
		const key = memberName(node);
		return key === null ? null : {
			objects: [node.object],
			keys: [key]
		};
	}
	const variable = code.variableOf(node);
	const [name, ...others] = variable?.identifiers ?? [];
	return variable === null || name === void 0 || others.length > 0 || isSetAgain(code, variable) ? null : patternRead(code, name);
}
/** `const {a: {name}} = object`, and the same for a parameter. */
function patternRead(code, name) {
	const keys = [];
	let target = name;
	while (target.parent?.type === "Property" && target.parent.value === target && target.parent.parent.type === "ObjectPattern") {
		const key = keyName(target.parent.key, target.parent.computed);
		if (key === null) return null;
		keys.unshift(key);
		target = target.parent.parent;
	}
	const [first, ...inner] = keys;
	const declared = target.parent?.type === "VariableDeclarator" && target.parent.id === target ? target.parent.init : null;
	const objects = declared === null ? argumentsFor(code, target) : [declared];
	return first === void 0 || objects === null ? null : {
		objects,
		keys: [first, ...inner]
	};
}
/** Whether a variable is given anything but what its pattern takes out. */
function isSetAgain(code, variable) {
	return code.writesOf(variable).length > (isParameter(variable) ? 0 : 1);
}
function isParameter({ defs: [definition, ...others] }) {
	return definition !== void 0 && others.length === 0 && kindOf$1(definition) === "Parameter";
}
/** What all calls of a function give for one of its parameters; `null` when one of them is out of sight. */
function argumentsFor(code, parameter) {
	const fn = parameter.parent;
	const callers = fn !== void 0 && isFunction(fn) ? callersOf(code, fn) : null;
	const index = fn !== void 0 && isFunction(fn) ? fn.params.findIndex((candidate) => candidate === parameter) : -1;
	if (callers === null || callers.length === 0 || index === -1) return null;
	const given = callers.map((caller) => caller.arguments.slice(0, index + 1).some(({ type }) => type === "SpreadElement") ? void 0 : caller.arguments[index]);
	return given.every((argument) => argument !== void 0) ? given : null;
}
/** What all calls of a function give for the parameter that a variable is; `null` for any other variable, and when a call is out of sight. */
function givenFor(code, variable) {
	const [name] = variable.identifiers;
	return isParameter(variable) && name !== void 0 && code.writesOf(variable).length === 0 ? argumentsFor(code, name) : null;
}
/** What the one call of a function gives for the parameter that a variable is. */
function onlyArgument(code, variable) {
	const [argument, ...others] = givenFor(code, variable) ?? [];
	return argument === void 0 || others.length > 0 ? null : argument;
}
/** Everything that an expression may stand for, where the callers of a function say it: for a parameter, a name in its pattern, a member of it. */
function givenValues(code, node) {
	const root = node.type === "MemberExpression" ? unwrap(node.object) : node;
	const variable = code.variableOf(root);
	if (variable === null || !isParameter(variable)) return null;
	const read = node === root && isWholeParameter(variable) ? null : readOf(code, node);
	if (read === null) {
		const values = node === root ? givenFor(code, variable) : null;
		return values === null ? null : {
			values,
			variable
		};
	}
	const values = (node === root ? read.objects : givenFor(code, variable))?.map((object) => valueAt$1(code, object, read.keys)) ?? [];
	const [key] = read.keys;
	const isReadOnce = node === root || code.readsOf(variable).filter(({ parent }) => parent?.type !== "MemberExpression" || [null, key].includes(memberName(parent))).length === 1;
	return values.length > 0 && isReadOnce && values.every((value) => value !== null) ? {
		values,
		variable
	} : null;
}
/** Whether a parameter is a name, not one in a pattern. */
function isWholeParameter({ identifiers: [name] }) {
	return name?.parent !== void 0 && isFunction(name.parent);
}
function valueAt$1(code, object, keys) {
	let value = object;
	for (const key of keys) {
		const literal = unwrap(code.resolve(value));
		const entry = literal.type === "ObjectExpression" ? entryOf(code, {
			node: literal,
			links: []
		}, key) : null;
		if (entry?.kind !== "property") return null;
		value = entry.value;
	}
	return value;
}
/** The functions that a call such as `callback(error, value)` enters; `null` when one of them is out of sight, or it calls no parameter. */
function givenFunctions(code, call) {
	const given = call.callee.type === "Identifier" ? givenValues(code, call.callee) : null;
	if (given === null) return null;
	const { values, variable } = given;
	const functions = values.filter((value) => !isNullish(value)).map((argument) => ({
		argument,
		fn: functionValue(code, argument)
	}));
	const known = functions.flatMap(({ argument, fn }) => fn === null || usesArguments(fn) ? [] : [{
		argument,
		fn
	}]);
	if (known.length < functions.length) return null;
	const reads = code.readsOf(variable);
	const calls = reads.flatMap(({ parent }) => parent?.type === "CallExpression" && code.variableOf(parent.callee) === variable ? [parent] : []);
	const owner = functionAround(variable.identifiers[0] ?? call);
	return {
		functions: known,
		calls,
		isHandedOn: owner !== null && usesArguments(owner) || reads.some((read) => !calls.some(({ callee }) => callee === read) && !isTested(read))
	};
}
/** Whether a mention only asks whether there is a value. */
function isTested(mention) {
	const { parent } = mention;
	switch (parent?.type) {
		case "UnaryExpression": return true;
		case "LogicalExpression": return parent.operator === "&&" && parent.left === mention;
		case "ConditionalExpression":
		case "IfStatement": return parent.test === mention;
		default: return false;
	}
}
//#endregion
//#region src/analysis/flow/flow-walk.ts
/** Deeper than this, values lie in containers that are built from each other in a circle. */
const MAX_CONTAINERS = 4;
/** The work list behind one {@link Flow}. */
var FlowWalk = class FlowWalk {
	uses = [];
	visited = /* @__PURE__ */ new Set();
	joins = [];
	variables = /* @__PURE__ */ new Set();
	left;
	#code;
	#entersFunctions;
	#queue = [];
	#containers;
	#fields;
	#results;
	/**
	* @param depth how many containers around the value, or functions that return it, are being followed already
	* @param left what a walk for such a container has in common with that for the value
	*/
	constructor(code, entersFunctions, depth = 0, left = /* @__PURE__ */ new Set()) {
		this.#code = code;
		this.#entersFunctions = entersFunctions;
		this.left = left;
		const startWalk = (start, shared) => {
			const walk = new FlowWalk(code, entersFunctions, depth + 1, shared);
			start(walk);
			walk.drain();
			return walk;
		};
		const isDeep = !entersFunctions || depth >= MAX_CONTAINERS;
		this.#fields = new FieldFlow(code, this);
		this.#results = new Results(code, this, isDeep ? null : startWalk);
		this.#containers = isDeep ? null : new Containers(code, this, (start) => startWalk(start, left));
	}
	push(node) {
		if (!this.visited.has(node)) {
			this.visited.add(node);
			this.#queue.push(node);
		}
	}
	drain() {
		for (let node = this.#queue.pop(); node !== void 0; node = this.#queue.pop()) this.#step(node);
	}
	/** The value lands in a pattern. */
	bind(pattern) {
		switch (pattern.type) {
			case "Identifier":
				this.#bindVariable(pattern);
				break;
			case "AssignmentPattern":
				this.joins.push({
					values: [pattern.right],
					node: pattern
				});
				this.bind(pattern.left);
				break;
			case "TSParameterProperty":
				this.#fields.parameterProperty(pattern);
				break;
			case "ObjectPattern":
				this.#bindProperties(pattern);
				break;
			case "ArrayPattern":
				pattern.elements.forEach((element, index) => {
					if (element !== null) this.uses.push({
						kind: "pick",
						node: null,
						key: String(index),
						target: element
					});
				});
				break;
			case "MemberExpression":
				this.#store(pattern);
				break;
			default: this.uses.push({
				kind: "unknown",
				node: pattern
			});
		}
	}
	#bindProperties(pattern) {
		const without = [];
		for (const property of pattern.properties) {
			if (property.type === "RestElement") {
				this.uses.push({
					kind: "spread",
					node: property,
					without
				});
				continue;
			}
			const key = keyName(property.key, property.computed);
			without.push(key);
			this.uses.push({
				kind: "pick",
				node: property,
				key,
				target: property.value
			});
		}
	}
	#bindVariable(identifier) {
		const variable = this.#code.variableOf(identifier);
		if (variable === null) {
			this.uses.push({
				kind: "unknown",
				node: identifier
			});
			return;
		}
		if (this.variables.has(variable)) return;
		this.variables.add(variable);
		const writes = this.#code.sourcesOf(variable);
		if (writes.length > 1 || writes.length === 1 && variable.defs.some((definition) => kindOf$1(definition) === "Parameter")) this.joins.push({
			values: writes,
			node: identifier
		});
		if (this.#code.isExported(variable)) this.uses.push({
			kind: "escape",
			node: identifier,
			how: "exported"
		});
		for (const read of this.#code.readsOf(variable)) if (read.parent?.type !== "ExportSpecifier") this.push(read);
	}
	/** `target = value` for a member expression. */
	#store(target) {
		const key = memberName(target);
		if (key !== null && this.#fields.stored(target, key)) return;
		if (isExportsTarget(target)) this.uses.push({
			kind: "escape",
			node: target,
			how: "exported"
		});
		else this.#storeInLiteral(target, key);
	}
	/** `object.key = value` on an object literal of the file. */
	#storeInLiteral(target, key) {
		const container = literalContainer(this.#code, target.object);
		if (container === null || container.type === "ObjectExpression" && hasAccessor$1(container, key)) this.uses.push({
			kind: "store",
			node: target
		});
		else {
			if (container.type === "ObjectExpression") this.joins.push({
				values: membersOf(this.#code, container, key),
				node: target
			});
			const slot = key ?? (container.type === "ArrayExpression" ? "*" : "*key");
			this.contain(container, [slot], {
				kind: "store",
				node: target
			});
		}
	}
	#step(node) {
		const parent = node.parent;
		if (parent == null) return;
		if (isWrapper(parent)) {
			this.push(parent);
			return;
		}
		switch (parent.type) {
			case "MemberExpression":
				this.#stepMember(node, parent);
				break;
			case "CallExpression":
			case "NewExpression":
				this.#stepCall(node, parent);
				break;
			case "VariableDeclarator":
				this.bind(parent.id);
				break;
			case "AssignmentExpression":
				this.#stepAssignment(node, parent);
				break;
			case "AssignmentPattern":
				this.joins.push({
					values: this.#givenInsteadOf(parent),
					node: parent
				});
				this.bind(parent.left);
				break;
			case "LogicalExpression":
				this.#stepLogical(node, parent);
				break;
			case "ConditionalExpression":
				if (node !== parent.test) {
					this.joins.push({
						values: [parent.consequent, parent.alternate],
						node: parent
					});
					this.push(parent);
				}
				break;
			case "SequenceExpression":
				if (parent.expressions.at(-1) === node) this.push(parent);
				break;
			case "ReturnStatement":
				this.#results.returned(parent);
				break;
			case "ArrowFunctionExpression":
				this.#results.leave(parent, node);
				break;
			case "Property":
				this.#stepProperty(node, parent);
				break;
			case "ArrayExpression":
				this.#stepElement(node, parent);
				break;
			case "PropertyDefinition":
				this.#fields.definition(node, parent);
				break;
			case "BinaryExpression":
				this.uses.push({
					kind: parent.operator === "+" ? "operand" : "ignored",
					node: parent
				});
				break;
			case "TemplateLiteral":
				this.uses.push({
					kind: "operand",
					node: parent
				});
				break;
			case "SpreadElement":
				this.uses.push({
					kind: "spread",
					node: parent,
					without: []
				});
				break;
			case "ExportDefaultDeclaration":
			case "ExportSpecifier":
				this.uses.push({
					kind: "escape",
					node: parent,
					how: "exported"
				});
				break;
			case "TSEnumMember":
				this.#stepEnum(node, parent);
				break;
			case "ThrowStatement":
				this.uses.push({
					kind: "thrown",
					node: parent
				});
				break;
			case "YieldExpression":
				this.#results.yielded(parent);
				break;
			case "ForOfStatement":
				this.uses.push(parent.right === node ? {
					kind: "iterated",
					node: parent,
					target: targetOf(parent.left)
				} : {
					kind: "unknown",
					node: parent
				});
				break;
			case "ExpressionStatement":
			case "ForStatement":
			case "IfStatement":
			case "SwitchStatement":
			case "SwitchCase":
			case "UnaryExpression":
			case "WhileStatement":
			case "DoWhileStatement":
			case "TSQualifiedName":
			case "TSTypePredicate":
			case "TSTypeQuery":
				this.uses.push({
					kind: "ignored",
					node: parent
				});
				break;
			default: this.uses.push({
				kind: "unknown",
				node: parent
			});
		}
	}
	#stepMember(node, parent) {
		if (parent.object === node) this.uses.push({
			kind: "member",
			node: parent,
			key: memberName(parent)
		});
		else this.uses.push({
			kind: "unknown",
			node: parent
		});
	}
	#stepCall(node, call) {
		if (call.callee === node) {
			this.uses.push({
				kind: "call",
				node: call
			});
			return;
		}
		const index = call.arguments.findIndex((argument) => argument === node);
		const promise = isMethodOf(call, "Promise", "resolve") ? call : promiseResolvedBy(this.#code, call);
		if (promise !== null) {
			this.joins.push({
				values: resolvedValues(this.#code, call),
				node: promise
			});
			this.push(promise);
			return;
		}
		const state = this.#entersFunctions ? stateSetBy(this.#code, call) : null;
		if (state !== null) {
			this.joins.push({
				values: state.others,
				node: call
			});
			this.bind(state.target);
			return;
		}
		const filled = this.#containers?.filledBy(call, index) ?? null;
		if (filled !== null) {
			this.contain(filled.container, filled.path, {
				kind: "argument",
				node: call,
				index
			});
			return;
		}
		const parameter = (this.#entersFunctions ? parametersFor(this.#code, call) : null)?.[index];
		if (parameter === void 0 || parameter.type === "RestElement") {
			if (!this.#entersFunctions || !this.#handToGiven(call, index)) this.uses.push({
				kind: "argument",
				node: call,
				index
			});
			return;
		}
		this.joins.push({
			values: this.#argumentsFor(call, index),
			node: parameter
		});
		this.bind(parameter);
	}
	/** `callback(error, value)`, where the callers of the function around it say what `callback` is. */
	#handToGiven(call, index) {
		const given = givenFunctions(this.#code, call);
		if (given === null || given.functions.some(({ fn }) => fn.params.slice(0, index + 1).some(({ type }) => type === "RestElement"))) return false;
		const others = given.calls.flatMap((other) => other.arguments.some(({ type }) => type === "SpreadElement") ? [null] : other.arguments[index] ?? []);
		for (const { fn, argument } of given.functions) {
			const parameter = fn.params[index];
			if (parameter !== void 0) {
				this.joins.push({
					values: given.isHandedOn || isShared(this.#code, argument, fn) ? [...others, null] : others,
					node: parameter
				});
				this.bind(parameter);
			}
		}
		return true;
	}
	/** What the callers of a local function hand to one of its parameters; with `null` when not all of them are in sight. */
	#argumentsFor(call, index) {
		const callee = functionOf(this.#code, call);
		const callers = callee === null ? null : callersOf(this.#code, callee);
		return callers === null ? [null] : callers.map((caller) => caller.arguments[index] ?? null);
	}
	/** What may come in the place of a default: what callers give for the parameter, where all of them are in sight. */
	#givenInsteadOf(pattern) {
		const parameter = pattern.parent.type === "TSParameterProperty" ? pattern.parent : pattern;
		const fn = isFunction(parameter.parent) ? parameter.parent : null;
		const callers = fn === null ? null : callersOf(this.#code, fn);
		if (fn === null || callers === null || callers.some((call) => call.arguments.some(({ type }) => type === "SpreadElement"))) return [null];
		const index = fn.params.findIndex((candidate) => candidate === parameter);
		return callers.flatMap((call) => call.arguments[index] ?? []);
	}
	#stepAssignment(node, parent) {
		if (parent.right !== node) return;
		if (isExportsTarget(parent.left)) this.uses.push({
			kind: "escape",
			node: parent,
			how: "exported"
		});
		else this.bind(parent.left);
		if (parent.parent.type !== "ExpressionStatement") this.push(parent);
	}
	#stepLogical(node, parent) {
		if (parent.operator === "&&" && parent.left === node) {
			this.uses.push({
				kind: "ignored",
				node: parent
			});
			return;
		}
		if (parent.operator !== "&&") this.joins.push({
			values: [parent.left, parent.right],
			node: parent
		});
		this.push(parent);
	}
	#stepProperty(node, parent) {
		const key = keyName(parent.key, parent.computed);
		if (parent.value === node && parent.parent.type === "ObjectExpression" && key !== null) this.contain(parent.parent, [key], {
			kind: "property",
			node: parent
		});
		else if (parent.value === node && parent.parent.type === "ObjectExpression") this.uses.push({
			kind: "property",
			node: parent
		});
		else this.uses.push({
			kind: "unknown",
			node: parent
		});
	}
	/** `enum Verb {Sign = value}`: whoever reads `Verb.Sign`. */
	#stepEnum(node, member) {
		const key = keyName(member.id, false);
		const variable = this.#code.variableOf(member.parent.parent.id);
		if (variable === null || key === null || this.#code.isExported(variable)) this.uses.push({
			kind: "escape",
			node,
			how: "exported"
		});
		for (const { parent } of variable === null ? [] : this.#code.readsOf(variable)) if (parent?.type === "MemberExpression" && memberName(parent) === key) this.push(parent);
	}
	#stepElement(node, array) {
		const resumption = afterInstruction(this.#code, array, node);
		if (resumption !== null) {
			this.#results.resume(resumption, array);
			return;
		}
		const place = array.elements.findIndex((element) => element === node);
		const isAfterSpread = array.elements.slice(0, place).some((element) => element?.type === "SpreadElement");
		this.contain(array, isAfterSpread ? ["*"] : [String(place)], {
			kind: "unknown",
			node: array
		});
	}
	/** The value is in a container from here on. */
	contain(container, path, leftover) {
		if (this.#containers === null) this.uses.push(leftover);
		else this.#containers.put(container, path, leftover);
	}
};
/** What each element of an iteration is bound to. */
function targetOf(left) {
	return left.type === "VariableDeclaration" ? left.declarations[0].id : left;
}
//#endregion
//#region src/analysis/flow/flow.ts
/** Follows values forward through one file. */
var Tracker = class {
	#code;
	#entersFunctions;
	/** @param entersFunctions whether a value is followed into functions and containers of the file, or those are uses like any other */
	constructor(code, entersFunctions = true) {
		this.#code = code;
		this.#entersFunctions = entersFunctions;
	}
	/** Where the value of an expression goes. */
	from(...starts) {
		return this.#run((walk) => {
			for (const start of starts) walk.push(start);
		});
	}
	/** Where the value bound by a pattern (a parameter, a destructured name) goes. */
	fromPattern(pattern) {
		return this.#run((walk) => {
			walk.bind(pattern);
		});
	}
	#run(start) {
		const walk = new FlowWalk(this.#code, this.#entersFunctions);
		start(walk);
		walk.drain();
		return walk;
	}
};
//#endregion
//#region src/analysis/flow/settled.ts
const METHODS = new Set([
	"catch",
	"finally",
	"then"
]);
/** `promise.then((value) => …)`; what `catch` and `finally` give is the promise itself, or what they put in its place. */
function settledBy(code, tracker, use) {
	const call = use.kind === "member" && METHODS.has(use.key ?? "") ? use.node.parent : null;
	if (use.kind !== "member" || call?.type !== "CallExpression" || call.callee !== use.node) return null;
	if (use.key !== "then") {
		const joins = use.key === "catch" ? [{
			values: [null],
			node: call
		}] : [];
		return {
			flows: [tracker.from(call)],
			joins,
			isWhole: true
		};
	}
	const handler = thenHandler(code, call.arguments[0]);
	const [parameter] = handler?.fn.params ?? [];
	const others = handler?.others ?? [];
	return {
		flows: parameter === void 0 ? [] : [tracker.fromPattern(parameter)],
		joins: others.length === 0 ? [] : [{
			values: others,
			node: call
		}],
		isWhole: handler !== null
	};
}
/** A node by which a flow is known again: `promise = promise.catch(…)` leads in a circle. */
function markOf$1(flow) {
	const [first] = flow.visited;
	const [use] = flow.uses;
	return first ?? (use === void 0 ? null : use.kind === "pick" ? use.target : use.node);
}
//#endregion
//#region src/analysis/mocks/mock-functions.ts
/** The names of the global object. */
const GLOBAL_OBJECTS = new Set([
	"global",
	"globalThis",
	"self",
	"window"
]);
/** Whether a function takes the place of one that sends requests, or decides for a test library whether one is meant. */
function isStubFunction(code, fn) {
	const tracker = new Tracker(code, false);
	return (fn.type === "FunctionDeclaration" ? fn.id === null ? null : tracker.fromPattern(fn.id) : tracker.from(fn))?.uses.some((use) => {
		if (use.kind === "argument") return !isRunner(use.node) && (isTestCall(code, use.node) || isReplacing(code, use.node));
		return use.kind === "store" && isGlobalFetch(code, use.node);
	}) === true;
}
/** `globalThis.fetch` */
function isGlobalFetch(code, node) {
	return node.type === "MemberExpression" && memberName(node) === "fetch" && node.object.type === "Identifier" && GLOBAL_OBJECTS.has(node.object.name) && code.isGlobal(node.object, node.object.name);
}
/**
* What stands for the stub where a client's method is replaced (`client.method = stub`) or a test looks at what replaced it
* (`expect(client.method).toHaveBeenCalled()`); `null` for any other mention of the method.
*/
function stubOf$1(code, method, flow) {
	const { parent } = method;
	if (parent?.type === "AssignmentExpression" && parent.left === method && parent.operator === "=") return parent.right;
	return flow.uses.length > 0 && flow.uses.every((use) => isStubUse(code, use)) ? method : null;
}
function isStubUse(code, use) {
	if (use.kind === "argument") return isTestCall(code, use.node);
	const key = use.kind === "member" ? use.key ?? "" : "";
	return ANSWERING.test(key) || STUB_METHOD.test(key) || RECORDED.has(key) || STUB_MEMBER.test(key);
}
/** What a function does once a comparison in it has come out as it should: a test for the nodes of that part. */
function regionOf(comparison, fn) {
	let isNegated = comparison.type === "BinaryExpression" && comparison.operator.startsWith("!");
	for (let node = wrapped(comparison); node !== fn && node.parent != null; node = wrapped(node.parent)) {
		const parent = node.parent;
		if (parent.type === "UnaryExpression" && parent.operator === "!") isNegated = !isNegated;
		else if ((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && parent.test === node) {
			const branch = isNegated ? parent.alternate : parent.consequent;
			return branch === null ? (inner) => inner.range[0] >= parent.range[1] : (inner) => isInside(inner, branch);
		} else if (parent.type === "SwitchCase" && parent.test === node) return (inner) => isInside(inner, parent);
		else if (isFunction(parent) || functionAround(node) === null || parent.type === "ExpressionStatement") break;
	}
	return () => true;
}
//#endregion
//#region src/analysis/clients/client-uses.ts
const OWN_NAMES = new Map(METHODS$1.map(({ name }) => [name, name]));
/** Collects what is done with one client. */
var ClientUses = class {
	#code;
	#tracker;
	#resource;
	#levels = /* @__PURE__ */ new Map();
	#signs = [];
	#others = [];
	#joins = [];
	/** Calls of `bind`, `call` and `apply`: the client among their arguments is only `this`. */
	#binders = /* @__PURE__ */ new Set();
	#seen = /* @__PURE__ */ new Set();
	#methods;
	/** @param methods what the sign methods are called on this client, with their own names */
	constructor(code, resource, methods = OWN_NAMES) {
		this.#methods = methods;
		this.#code = code;
		this.#tracker = new Tracker(code);
		this.#resource = resource;
	}
	collect(node, flow) {
		this.#levels.set(node, []);
		this.#explore(flow, []);
		return {
			signs: this.#signs,
			otherUses: this.#others.filter((use) => !this.#binders.has(use)),
			visited: new Set(this.#levels.keys()),
			joins: this.#joins
		};
	}
	#explore(flow, path) {
		for (const node of flow.visited) this.#levels.set(node, path);
		this.#joins.push(...flow.joins);
		const inResource = isPath(path, this.#resource);
		for (const use of flow.uses) {
			const back = settledBy(this.#code, this.#tracker, use);
			const next = back === null ? stepOf(this.#tracker, use) : null;
			if (back !== null) this.#readBack(use, back, path);
			else if (next === null) {
				if (!inResource || !this.#stubbed(use)) this.#leaves(use, path);
			} else if (inResource && this.#methods.has(next.step.key)) this.#method(next, this.#methods.get(next.step.key) ?? next.step.key);
			else if (startsWith(this.#resource, [...path, next.step.key])) this.#explore(next.flow, [...path, next.step.key]);
			else this.#others.push(next.step.node);
		}
	}
	/** The client is put away, and comes out again elsewhere. */
	#readBack(use, back, path) {
		if (!back.isWhole) this.#others.push(use.kind === "pick" ? use.target : use.node);
		this.#joins.push(...back.joins);
		for (const inner of back.flows) {
			const first = markOf$1(inner);
			if (first !== null && !this.#seen.has(first)) {
				this.#seen.add(first);
				this.#explore(inner, path);
			}
		}
	}
	#leaves(use, path) {
		if (use.kind === "member" && use.key === null && isPath(path, this.#resource)) this.#computed(use.node);
		if (use.kind !== "ignored") this.#others.push(use.kind === "pick" ? use.target : use.node);
	}
	/** `serviceAccounts[method](…)` */
	#computed(member) {
		const names = textsOf$1(this.#code, member.property);
		const isNamed = names?.some((name) => METHOD_NAMES.has(name)) === true;
		if (!isNamed && (names !== null || this.#code.nodes.verbTexts.length === 0)) return;
		const method = names?.find((name) => METHOD_NAMES.has(name)) ?? METHODS$1[0]?.name ?? "";
		this.#signs.push({
			...unseen(method, member.property, member, this.#resource),
			doubt: "method-computed",
			certainty: isNamed ? "proven" : "likely"
		});
	}
	/** `sinon.stub(client.projects.serviceAccounts, 'signBlob')` */
	#stubbed(use) {
		const [client, name] = use.kind === "argument" ? use.node.arguments.slice(use.index) : [];
		const method = name === void 0 ? null : plainString(name);
		if (use.kind !== "argument" || client === void 0 || name === void 0 || method === null || !METHOD_NAMES.has(method) || !isReplacing(this.#code, use.node)) return false;
		this.#signs.push({
			...unseen(method, name, client, this.#resource),
			...this.#receiver(client),
			stub: use.node
		});
		return true;
	}
	#method({ step, flow }, method) {
		const stub = step.node.type === "MemberExpression" ? stubOf$1(this.#code, step.node, flow) : null;
		if (step.node.type === "MemberExpression" && stub !== null) {
			this.#signs.push({
				...unseen(method, step.node.property, step.node, this.#resource),
				...this.#receiver(step.node),
				stub
			});
			return;
		}
		for (const node of flow.visited) this.#levels.set(node, [...this.#resource, step.key]);
		const before = this.#signs.length;
		if (!this.#functionUses(method, flow, true) || this.#signs.length === before) {
			const anchor = step.node.type === "MemberExpression" ? step.node.property : step.node;
			this.#signs.push(unseen(method, anchor, step.node, this.#resource));
		}
	}
	/** Notes the calls of a value that is the method, bound or turned into one with a promise; `false` where it goes out of sight. */
	#functionUses(method, flow, isDirect) {
		return flow.uses.map((use) => {
			if (use.kind === "call") {
				this.#call(method, use.node, use.node.arguments, isDirect);
				return true;
			}
			if (use.kind === "member") return this.#methodOfFunction(method, use.node, use.key);
			if (use.kind === "argument" && use.index === 0 && isPromisify(this.#code, use.node)) return this.#functionUses(method, this.#tracker.from(use.node), false);
			return use.kind === "ignored";
		}).every(Boolean);
	}
	/** `signBlob.bind(…)`, `.call(…)`, `.apply(…)`. */
	#methodOfFunction(method, member, key) {
		const call = member.parent;
		if (call.type !== "CallExpression" || call.callee !== member) return false;
		const [self, ...others] = call.arguments;
		if (self !== void 0) this.#binders.add(call);
		if (key === "bind" && others.length === 0) return this.#functionUses(method, this.#tracker.from(call), false);
		if (key === "call") {
			this.#call(method, call, others, false);
			return true;
		}
		const list = key === "apply" ? others[0] : void 0;
		const elements = list?.type === "ArrayExpression" ? list.elements : [];
		if (elements.length !== 1 || elements[0] == null) return false;
		this.#call(method, call, [elements[0]], false);
		return true;
	}
	#call(method, call, args, isDirect) {
		this.#signs.push({
			method,
			call,
			arguments: args,
			doubt: null,
			certainty: "proven",
			isDirect,
			anchor: anchorOf(call.callee),
			...this.#receiver(call.callee)
		});
	}
	/** The innermost part of a callee that is known to stand for the client or a part of it. */
	#receiver(callee) {
		let receiver = callee;
		let path = this.#levels.get(callee) ?? this.#resource;
		for (let node = callee;;) {
			const level = this.#levels.get(node);
			if (level !== void 0) {
				receiver = node;
				path = level;
			}
			if (node.type === "MemberExpression") node = node.object;
			else if (node.type === "ChainExpression" || node.type === "TSNonNullExpression") node = node.expression;
			else return {
				receiver,
				path
			};
		}
	}
};
function unseen(method, anchor, receiver, path) {
	return {
		method,
		call: null,
		arguments: [],
		doubt: "method-as-value",
		certainty: "proven",
		isDirect: false,
		anchor,
		receiver,
		path
	};
}
/** Every text that an expression may stand for; `null` when one is out of sight. */
function textsOf$1(code, node) {
	const value = code.resolve(node);
	const parts = value.type === "ConditionalExpression" ? [value.consequent, value.alternate] : value.type === "LogicalExpression" ? [value.left, value.right] : [];
	const texts = parts.map((part) => textsOf$1(code, part));
	if (parts.length > 0) return texts.every((list) => list !== null) ? texts.flat() : null;
	const text = plainString(value);
	return text === null ? null : [text];
}
/** `promisify(…)` and `util.promisify(…)`, or the like of another package. */
function isPromisify(code, call) {
	const imported = importedOf(code, call.callee);
	return imported !== null && PROMISIFIERS[imported.source]?.includes(imported.name) === true;
}
const FUNCTION_METHODS = new Set(["apply", "call"]);
function anchorOf(callee) {
	const node = unwrap(callee);
	if (node.type !== "MemberExpression") return node;
	const object = unwrap(node.object);
	return FUNCTION_METHODS.has(memberName(node) ?? "") ? object.type === "MemberExpression" ? object.property : object : node.property;
}
/** One key further along a path, by member access or destructuring. */
function stepOf(tracker, use) {
	if (use.kind === "member" && use.key !== null) return {
		step: {
			key: use.key,
			node: use.node
		},
		flow: tracker.from(use.node)
	};
	if (use.kind === "pick" && use.key !== null && use.node !== null) return {
		step: {
			key: use.key,
			node: use.node
		},
		flow: tracker.fromPattern(use.target)
	};
	return null;
}
/** Whether a path is another one. */
function isPath(path, target) {
	return path.length === target.length && startsWith(target, path);
}
/** Whether a path is the beginning of another one, or all of it. */
function startsWith(target, path) {
	return path.every((key, index) => target[index] === key);
}
//#endregion
//#region src/analysis/text/frames.ts
/** Deeper than this, functions call each other in a circle. */
const MAX_DEPTH$8 = 8;
/** The frame of a call, when it enters a function of this file. */
function enter(code, call, outer) {
	const fn = functionOf(code, call);
	let depth = 0;
	for (let frame = outer; frame !== null; frame = frame.outer) depth += 1;
	return fn === null || depth > MAX_DEPTH$8 ? null : {
		fn,
		call,
		outer
	};
}
/** What a call gives for a parameter, and the frame in which that is to be read; `null` when it is not in sight. */
function argumentIn(code, frame, identifier) {
	const variable = identifier.type === "Identifier" ? code.variableOf(identifier) : null;
	for (let inner = frame; variable !== null && inner !== null; inner = inner.outer) {
		const node = argumentFor(code, inner, variable);
		if (node !== null) return {
			node,
			frame: inner.outer
		};
	}
	return null;
}
function argumentFor(code, { fn, call }, variable) {
	const declared = variable.identifiers[0];
	if (declared === void 0 || code.writesOf(variable).some((write) => write?.parent?.type !== "AssignmentPattern")) return null;
	for (const [index, parameter] of fn.params.entries()) {
		const argument = call.arguments.slice(0, index + 1).some(({ type }) => type === "SpreadElement") ? void 0 : call.arguments[index];
		const pattern = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
		if (argument !== void 0 && pattern === declared) return argument;
		if (argument !== void 0 && pattern.type === "ObjectPattern") {
			const key = keyOf$1(pattern, declared);
			const object = key === null ? null : objectOf(code, argument);
			const entry = key === null || object === null ? null : entryOf(code, object, key);
			if (entry !== null && isFound(entry)) return entry.value;
		}
	}
	return null;
}
/** The key under which a pattern takes a name out. */
function keyOf$1(pattern, name) {
	for (const property of pattern.properties) {
		const target = property.type === "Property" ? property.value : null;
		if (property.type === "Property" && (target === name || target?.type === "AssignmentPattern" && target.left === name)) return keyName(property.key, property.computed);
	}
	return null;
}
//#endregion
//#region src/analysis/request/body-content.ts
/** How many layers a body may be packed in. */
const MAX_STEPS$6 = 12;
/**
* Unpacks a serialised value: `JSON.stringify(x)`, `Buffer.from(x)`, `new Request(url, x)`, a function of this file that
* makes it, a parameter of a function that is being looked into.
*/
function contentOf$1(code, start, outer) {
	const links = [];
	const entered = [];
	let [node, frame] = [start, outer];
	for (let step = 0; step < MAX_STEPS$6; step++) {
		const value = code.resolve(node, (reference, variable) => {
			if (code.resolve(reference).type !== "ObjectExpression") links.push({
				reference,
				variable
			});
		});
		const given = frame === null ? null : argumentIn(code, frame, value);
		const inner = carriedIn(code, value);
		const called = given === null && inner === null ? resultIn(code, value, frame) : null;
		if (given !== null) [node, frame] = [given.node, given.frame];
		else if (inner !== null) node = inner;
		else if (called !== null) {
			entered.push(called);
			[node, frame] = [called.result, called.frame];
		} else {
			node = value.type === "ObjectExpression" ? node : value;
			const inside = entered.filter((entry) => isInside(value, entry.frame.fn)).map(({ link }) => link);
			return {
				node,
				frame,
				links: [...links, ...inside]
			};
		}
	}
	return {
		node,
		frame,
		links
	};
}
/** What a function of this file that a name calls returns, when it returns at one place. */
function resultIn(code, node, outer) {
	const callee = node.type === "CallExpression" ? unwrap(node.callee) : null;
	const variable = callee?.type === "Identifier" ? code.variableOf(callee) : null;
	const frame = node.type === "CallExpression" && variable !== null ? enter(code, node, outer) : null;
	if (frame === null || variable === null || callee === null || frame.fn.async || frame.fn.generator) return null;
	const [result, ...others] = resultsOf(frame.fn);
	return result == null || others.length > 0 ? null : {
		frame,
		result,
		link: {
			reference: callee,
			variable
		}
	};
}
function carriedIn(code, node) {
	if (node.type === "NewExpression") {
		const [first, second] = node.arguments;
		if (code.isGlobal(node.callee, "Request")) return second ?? null;
		return ["Blob", "URLSearchParams"].some((name) => code.isGlobal(node.callee, name)) ? first ?? null : null;
	}
	if (node.type !== "CallExpression") return null;
	const [content] = node.arguments;
	const method = methodName(node);
	if (method === "toString" && node.callee.type === "MemberExpression") return node.callee.object;
	return isStringify(node) && isWhole(node) || isMethodOf(node, "Buffer", "from") || isMethodOf(node, "Object", "freeze") || MATCHERS.has(method ?? "") || isEncoder(code, node) || isForm(code, node) ? content ?? null : null;
}
/** `new TextEncoder().encode(text)` */
function isEncoder(code, call) {
	const receiver = call.callee.type === "MemberExpression" && memberName(call.callee) === "encode" ? code.resolve(call.callee.object) : null;
	return receiver?.type === "NewExpression" && receiver.callee.type === "Identifier" && BODY_ENCODERS.has(receiver.callee.name) && code.isGlobal(receiver.callee, receiver.callee.name);
}
/** `qs.stringify(fields)` */
function isForm(code, call) {
	const receiver = call.callee.type === "MemberExpression" && memberName(call.callee) === "stringify" ? call.callee.object : null;
	return receiver !== null && FORM_PACKAGES.has(packageOf(code, receiver) ?? "");
}
/** `JSON.stringify(…)`, whatever its indentation. */
function isStringify(node) {
	return node.type === "CallExpression" && isMethodOf(node, "JSON", "stringify");
}
/** Whether nothing is left out of what is stringified. */
function isWhole(node) {
	const replacer = node.arguments[1];
	return replacer === void 0 || isNullish(replacer);
}
/** The pieces of a text with their places in its flat form. */
function placedPieces({ pieces }) {
	let at = 0;
	return pieces.map((piece) => {
		const start = at;
		at += piece.kind === "text" ? piece.text.length : 1;
		return {
			piece,
			start,
			end: at
		};
	});
}
/** The pieces that a part of the flat text lies in. */
function piecesWithin$1(text, start, end) {
	return placedPieces(text).filter((placed) => placed.start < end && placed.end > start);
}
/** Where in the file the characters of a placed text piece stand that lie between two indices of the flat text. */
function rangeWithin({ piece, start }, from, to) {
	return [sourceOffset(piece, Math.max(0, from - start)), sourceOffset(piece, Math.min(piece.text.length, to - start))];
}
/**
* The same text with the constants that make up exactly the part from `start` to `end` as one hole: there the mention of
* the constant is what stands for the part, and its value is none of our business.
*/
function mentionAt(text, start, end) {
	const placed = placedPieces(text);
	const inside = placed.filter((entry) => entry.start >= start && entry.end <= end);
	const [first] = inside;
	const link = first?.piece.via.find((candidate) => placed.every((entry) => inside.includes(entry) === entry.piece.via.some(({ reference }) => reference === candidate.reference)));
	if (first === void 0 || link === void 0 || first.start !== start || inside.at(-1)?.end !== end) return {
		text,
		end
	};
	const via = first.piece.via.slice(0, first.piece.via.indexOf(link));
	const hole = {
		kind: "hole",
		node: link.reference,
		owner: link.owner,
		via
	};
	const index = text.pieces.indexOf(first.piece);
	const pieces = [
		...text.pieces.slice(0, index),
		hole,
		...text.pieces.slice(index + inside.length)
	];
	return {
		text: {
			...text,
			pieces,
			flat: flatten(pieces)
		},
		end: start + 1
	};
}
/** Where a character of a text piece stands in the file. */
function sourceOffset(piece, index) {
	return typeof piece.offsets === "number" ? piece.offsets + index : piece.offsets[index] ?? 0;
}
/** The hole that stands at an index of a text's flat form. */
function holeAt(text, index) {
	const found = placedPieces(text).find(({ piece, start }) => start === index && piece.kind === "hole");
	return found?.piece.kind === "hole" ? found.piece : null;
}
/** The text of pieces, with {@link HOLE} for each hole. */
function flatten(pieces) {
	return pieces.map((piece) => piece.kind === "text" ? piece.text : "￼").join("");
}
/** The pieces of a part of a text, between two indices of its flat form. */
function slicePieces(pieces, start, end) {
	let at = 0;
	return pieces.flatMap((piece) => {
		const length = piece.kind === "text" ? piece.text.length : 1;
		const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
		at += length;
		if (from >= to) return [];
		if (piece.kind === "hole") return [piece];
		const offsets = typeof piece.offsets === "number" ? piece.offsets + from : piece.offsets.slice(from, to + 1);
		return [{
			...piece,
			text: piece.text.slice(from, to),
			offsets
		}];
	});
}
//#endregion
//#region src/analysis/text/literal-offsets.ts
/** One character of a literal as it is written: an escape, a line break (CRLF is one in a template), or itself. */
const WRITTEN_CHARACTER = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[0-7]{1,3}|\r\n|[^])|\r\n|[^]/giy;
const LINE_CONTINUATION = /^\\(?:\r\n|[\n\r\u2028\u2029])$/;
/**
* Where each character of a literal's value stands in the file: a plain start offset when the literal is written as it
* reads, else one offset for each character and one for the end.
* @param raw what stands between the quotes
* @param start offset of `raw` in the file
*/
function cookedOffsets(raw, cooked, start) {
	if (raw === cooked) return start;
	const offsets = [];
	for (const match of raw.matchAll(WRITTEN_CHARACTER)) {
		if (LINE_CONTINUATION.test(match[0])) continue;
		const place = start + match.index;
		offsets.push(place);
		if (/^\\u\{/i.test(match[0]) && Number.parseInt(match[0].slice(3), 16) > 65535) offsets.push(place);
	}
	offsets.push(start + raw.length);
	return offsets;
}
/**
* The range of the characters of one template element. espree and typescript-estree count the backtick, `${` and `}` in
* its range, Babel does not; the first element tells which it is.
*/
function quasiContent(template, index) {
	const quasi = template.quasis[index];
	if (quasi === void 0) throw new RangeError(`The template has no element ${String(index)}.`);
	if (!(template.quasis[0]?.range[0] === template.range[0])) return quasi.range;
	return [quasi.range[0] + 1, quasi.range[1] - (quasi.tail ? 1 : 2)];
}
//#endregion
//#region src/analysis/text/trace-context.ts
/** The pieces of a value that is reached through a link; `null` when none of them is text. */
function piecesThrough(trace, link, value, via) {
	return isCircular(link.holder, via) ? null : linked(trace, link, trace.piecesOf(value, value, [...via, link]));
}
/** Notes a link to pieces that were reached through it; `null` when none of them is text. */
function linked(trace, link, pieces) {
	if (!pieces.some((piece) => piece.kind === "text")) return null;
	trace.links.push(link);
	return [...pieces];
}
function isCircular(holder, via) {
	return via.some((link) => link.holder === holder);
}
function asFallback(piece) {
	return piece.kind === "text" ? {
		...piece,
		isFallback: true
	} : piece;
}
//#endregion
//#region src/analysis/text/trace-urls.ts
/** The part of a URL up to its path. */
const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;
/** Members of a URL that do not lead to its host or path: who uses them does not mind another host. */
const BESIDE = new Set([
	"hash",
	"password",
	"search",
	"searchParams",
	"username"
]);
function isUrl(trace, node) {
	const value = trace.code.resolve(node);
	return value.type === "NewExpression" && trace.code.isGlobal(value.callee, "URL");
}
/** `new URL(path, base)`: the base up to its path when the path is absolute, else up to its last slash. */
function urlPieces(trace, node, via) {
	const [path, base] = node.arguments;
	if (path === void 0) return null;
	const pathPieces = trace.piecesOf(path, node, via);
	if (base === void 0 || /^[a-z][a-z0-9+.-]*:/i.test(flatten(pathPieces))) return pathPieces;
	const basePieces = trace.piecesOf(base, node, via);
	const [only] = basePieces;
	if (basePieces.length !== 1 || only?.kind !== "text") return [...basePieces, ...pathPieces];
	const kept = (flatten(pathPieces).startsWith("/") ? /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i : /^.*\//).exec(only.text)?.[0] ?? only.text;
	const isOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^/]*$/i.test(only.text);
	const slash = isOrigin && !flatten(pathPieces).startsWith("/") ? [{
		...only,
		text: "/",
		owner: node
	}] : [];
	return [
		{
			...only,
			text: isOrigin ? only.text : kept
		},
		...slash,
		...pathPieces
	];
}
/** A constant that holds a URL, with the host and the path that are set on it afterwards. */
function urlVariable(trace, link, variable, via) {
	const { code } = trace;
	const definition = code.definitionOf(variable);
	if (definition.kind !== "value" || via.some(({ holder }) => holder === variable)) return null;
	const inner = [...via, link];
	let pieces = trace.piecesOf(definition.node, definition.node, inner);
	const members = code.readsOf(variable).flatMap((read) => read.parent?.type === "MemberExpression" && read.parent.object === read ? [read.parent] : []);
	const written = /* @__PURE__ */ new Set();
	for (const member of members) {
		const key = memberName(member);
		const write = member.parent.type === "AssignmentExpression" && member.parent.left === member ? member.parent : null;
		if (write !== null && !BESIDE.has(key ?? "")) {
			if (written.has(key)) return null;
			written.add(key);
			const isSure = statementAround(write).parent === statementAround(definition.node).parent && write.operator === "=";
			const changed = withPart(pieces, key, trace.piecesOf(write.right, write, inner));
			pieces = changed === null || !isSure ? pieces.map(asFallback) : changed;
		}
		if (write !== null || BESIDE.has(key ?? "")) trace.links.push({
			...link,
			reference: member.object
		});
	}
	return linked(trace, link, pieces);
}
function withPart(pieces, key, part) {
	const flat = flatten(pieces);
	const origin = ORIGIN.exec(flat)?.[0];
	if (origin === void 0) return null;
	switch (key) {
		case "pathname": return [...slicePieces(pieces, 0, origin.length), ...part];
		case "host":
		case "hostname": return [
			...slicePieces(pieces, 0, origin.indexOf("//") + 2),
			...part,
			...slicePieces(pieces, origin.length, flat.length)
		];
		case "href": return [...part];
		default: return null;
	}
}
/** `url.href`, `url.hostname`, `url.pathname`: a part of the text. */
function partOfUrl(trace, node, via) {
	const key = memberName(node);
	if (![
		"host",
		"hostname",
		"href",
		"origin",
		"pathname"
	].includes(key ?? "")) return null;
	const pieces = trace.piecesOf(unwrap(node.object), node, via);
	const flat = flatten(pieces);
	const origin = ORIGIN.exec(flat)?.[0];
	if (key === "href" || origin === void 0) return key === "href" ? pieces : null;
	const path = /^[^?#]*/.exec(flat)?.[0] ?? flat;
	const host = origin.indexOf("//") + 2;
	const port = key === "hostname" ? /:\d+$/.exec(origin)?.[0].length ?? 0 : 0;
	switch (key) {
		case "origin": return slicePieces(pieces, 0, origin.length);
		case "pathname": return slicePieces(pieces, origin.length, path.length);
		default: return slicePieces(pieces, host, origin.length - port);
	}
}
//#endregion
//#region src/analysis/text/trace-calls.ts
/** The text that a call puts together, of a function of the language, a well-known package or this file. */
function callPieces(trace, node, via) {
	if (node.type === "NewExpression") return trace.code.isGlobal(node.callee, "URL") ? urlPieces(trace, node, via) : null;
	return node.type === "CallExpression" ? joinPieces(trace, node, via) ?? methodPieces(trace, node, via) ?? globalPieces(trace, node, via) ?? makerPieces(trace, node, via) ?? resultPieces(trace, node, via) : null;
}
/** `text.concat(b)`, `url.toString()`, `text.replace('{id}', id)` */
function methodPieces(trace, node, via) {
	const receiver = node.callee.type === "MemberExpression" ? node.callee.object : null;
	const method = methodName(node);
	if (receiver === null || method === null || ![
		"concat",
		"replace",
		"replaceAll",
		"toString"
	].includes(method)) return null;
	const pieces = trace.piecesOf(receiver, node, via);
	if (!pieces.some((piece) => piece.kind === "text") && !isUrl(trace, receiver)) return null;
	switch (method) {
		case "concat": return [...pieces, ...node.arguments.flatMap((part) => trace.piecesOf(part, node, via))];
		case "toString": return pieces;
		default: return replacedPieces(trace, node, pieces, via);
	}
}
function replacedPieces(trace, node, pieces, via) {
	const [pattern, value] = node.arguments;
	const wanted = pattern === void 0 ? null : literalPattern(pattern);
	const flat = flatten(pieces);
	const at = wanted === null ? -1 : flat.indexOf(wanted);
	if (wanted === null || wanted === "" || value === void 0 || flat.indexOf(wanted, at + 1) > at) return null;
	return at === -1 ? [...pieces] : [
		...slicePieces(pieces, 0, at),
		...trace.piecesOf(value, node, via),
		...slicePieces(pieces, at + wanted.length, flat.length)
	];
}
/** The one text that a pattern looks for: `'{id}'`, `/:id/`, `/\{id\}/g`. */
function literalPattern(pattern) {
	if (pattern.type !== "Literal" || !("regex" in pattern)) return plainString(pattern);
	const { source, flags } = {
		source: pattern.regex.pattern,
		flags: pattern.regex.flags
	};
	const text = source.replaceAll(/\\([^\w\s])/g, "$1");
	return (!/[\\^$.|?*+()[\]{}]/.test(source.replaceAll(/\\[^\w\s]/g, "")) || /^\{\w+\}$/.test(source)) && !flags.includes("i") ? text : null;
}
/** `String(text)`, `encodeURI(text)`, `encodeURIComponent(text)` around a verb. */
function globalPieces(trace, node, via) {
	const [argument] = node.arguments;
	const name = [
		"String",
		"encodeURI",
		"encodeURIComponent"
	].find((candidate) => trace.code.isGlobal(node.callee, candidate));
	if (argument === void 0 || name === void 0) return null;
	const pieces = trace.piecesOf(argument, node, via);
	if (!pieces.some((piece) => piece.kind === "text")) return null;
	if (name !== "encodeURIComponent") return pieces;
	return [...METHOD_NAMES].some((verb) => flatten(pieces).includes(verb)) ? pieces.map(encoded) : null;
}
function encoded(piece) {
	if (piece.kind === "hole") return piece;
	const offsets = [];
	let text = "";
	const offsetOf = (index) => typeof piece.offsets === "number" ? piece.offsets + index : piece.offsets[index] ?? 0;
	for (let index = 0; index < piece.text.length; index++) {
		const written = encodeURIComponent(piece.text.charAt(index));
		offsets.push(...Array.from(written, () => offsetOf(index)));
		text += written;
	}
	return {
		...piece,
		text,
		offsets: [...offsets, offsetOf(piece.text.length)]
	};
}
/** `util.format('…%s…', a)`, `path.posix.join(a, b)`, `urlJoin(a, b)` */
function makerPieces(trace, node, via) {
	const source = packageOf(trace.code, rootOf$2(node.callee));
	const maker = source === null ? void 0 : TEXT_MAKERS.find(({ packages, name }) => packages.has(source) && (name === null || name === calledName(trace.code, node.callee)));
	if (maker === void 0 || node.arguments.some(({ type }) => type === "SpreadElement")) return null;
	const parts = node.arguments.map((argument) => trace.piecesOf(argument, node, via));
	return maker.kind === "format" ? formatted(parts) : joined$2(parts, node, via);
}
/** The name under which a function is exported: `util.format`, or the imported name of `format`. */
function calledName(code, callee) {
	if (callee.type === "MemberExpression") return memberName(callee);
	const definition = callee.type === "Identifier" ? code.variableOf(callee)?.defs[0] : void 0;
	const imported = definition?.node.type === "ImportSpecifier" ? definition.node.imported : null;
	return imported?.type === "Identifier" ? imported.name : callee.type === "Identifier" ? callee.name : null;
}
function formatted([format = [], ...values]) {
	const flat = flatten(format);
	const places = [...flat.matchAll(/%s/g)].map(({ index }) => index);
	if (places.length !== values.length || /%[^s]/.test(flat)) return null;
	return [...places, flat.length].flatMap((end, index) => {
		return [...slicePieces(format, index === 0 ? 0 : (places[index - 1] ?? 0) + 2, end), ...values[index] ?? []];
	});
}
/** One slash between the parts, whatever slashes they bring. */
function joined$2(parts, owner, via) {
	const pieces = [];
	for (const part of parts) {
		const before = flatten(pieces);
		const start = before.endsWith("/") && flatten(part).startsWith("/") ? 1 : 0;
		const isApart = before !== "" && !before.endsWith("/") && !/^[/?]/.test(flatten(part));
		pieces.push(...isApart ? [{
			kind: "text",
			text: "/",
			owner,
			offsets: owner.range[0],
			via
		}] : [], ...slicePieces(part, start, flatten(part).length));
	}
	return pieces;
}
/** What a function or a method of this file returns, when it returns at one place: `const url = (id) => \`…\``. */
function resultPieces(trace, node, via) {
	const callee = unwrap(node.callee);
	const holder = holderOf$2(trace.code, callee);
	const fn = holder === null ? null : functionOf(trace.code, node);
	const [result, ...others] = fn === null || fn.generator ? [] : resultsOf(fn);
	if (holder === null || result == null || others.length > 0) return null;
	const link = {
		reference: callee,
		holder,
		owner: node
	};
	return (piecesThrough(trace, link, result, via) ?? piecesWithin(trace, node, () => piecesThrough(trace, link, result, via)))?.flatMap((piece) => piece.kind === "hole" ? withArgument(trace, piece, node) : [piece]) ?? null;
}
/** `setting('URL', 'https://…')`: a function that makes no text of its own may give what it gets. */
function piecesWithin(trace, call, follow) {
	const outer = trace.frame;
	const frame = enter(trace.code, call, outer);
	if (frame === null) return null;
	trace.frame = frame;
	const pieces = follow();
	trace.frame = outer;
	return pieces;
}
/** What names a function: a variable, or the member of its class. */
function holderOf$2(code, callee) {
	if (callee.type === "Identifier") return code.variableOf(callee);
	const owner = callee.type === "MemberExpression" && callee.object.type === "ThisExpression" ? classOfThis(callee) : null;
	const key = callee.type === "MemberExpression" ? memberName(callee) : null;
	return owner === null || key === null ? null : code.onThis.fieldOf(owner, key);
}
/** A parameter stays a hole, with what this call gives for it; a verb is read where the call spells it. */
function withArgument(trace, hole, call) {
	const declared = hole.node.type === "Identifier" ? trace.code.variableOf(hole.node)?.identifiers[0] : void 0;
	const index = functionOf(trace.code, call)?.params.findIndex((parameter) => parameter === declared) ?? -1;
	const argument = call.arguments[index];
	if (argument === void 0 || argument.type === "SpreadElement") return [hole];
	const given = trace.piecesOf(argument, call, []);
	return METHOD_NAMES.has(flatten(given).replace(/^:/, "")) ? given : [{
		...hole,
		argument
	}];
}
/** `[a, b].join(separator)` with every element in sight. */
function joinPieces(trace, node, via) {
	const receiver = node.callee.type === "MemberExpression" ? unwrap(node.callee.object) : null;
	const array = receiver === null ? null : trace.code.resolve(receiver);
	if (methodName(node) !== "join" || receiver === null || array?.type !== "ArrayExpression") return null;
	const [argument] = node.arguments;
	const separator = argument === void 0 ? "," : flatten(trace.piecesOf(argument, argument, []));
	if (separator.includes("￼")) return null;
	const link = arrayLink(trace, receiver, node);
	if (array !== receiver && link === null) return null;
	const inner = link === null ? via : [...via, link];
	const pieces = array.elements.flatMap((element, index) => {
		const part = element === null || element.type === "SpreadElement" ? [] : trace.piecesOf(element, array, inner);
		const glue = {
			kind: "text",
			text: separator,
			owner: node,
			offsets: node.range[0],
			via: inner
		};
		return index === 0 || separator === "" ? part : [glue, ...part];
	});
	if (link !== null) trace.links.push(link);
	return pieces;
}
/** The mention of a constant array that is only joined. */
function arrayLink(trace, receiver, owner) {
	const variable = receiver.type === "Identifier" ? trace.code.variableOf(receiver) : null;
	return variable !== null && trace.code.readsOf(variable).every((read) => read.parent?.type === "MemberExpression" && ["join", "length"].includes(memberName(read.parent) ?? "")) ? {
		reference: receiver,
		holder: variable,
		owner
	} : null;
}
//#endregion
//#region src/analysis/text/members.ts
/** Deeper than this, objects are members of each other in a circle. */
const MAX_DEPTH$7 = 8;
/** The property of an object literal that an expression reads, through constants, members, patterns and functions; `null` for any other expression. */
function spelledMember(code, node) {
	const holder = holderOf$1(code, node);
	const found = holder === null ? null : propertyOf(code, node, 0);
	return holder === null || found === null ? null : {
		holder,
		property: found,
		value: unwrap(found.value)
	};
}
function holderOf$1(code, node) {
	let root = node;
	for (;;) {
		const inner = root.type === "MemberExpression" ? root.object : root.type === "CallExpression" ? root.callee : null;
		if (inner === null) return code.variableOf(root);
		root = unwrap(inner);
	}
}
function propertyOf(code, node, depth) {
	const read = readOf(code, node);
	const [last] = read?.keys.slice(-1) ?? [];
	const [first, ...others] = read?.objects ?? [];
	let object = first === void 0 || others.length > 0 ? null : objectBehind(code, first, depth);
	for (const key of read?.keys.slice(0, -1) ?? []) {
		const inner = object === null ? null : propertyIn(code, object, key);
		object = inner === null ? null : objectBehind(code, inner.value, depth);
	}
	return object === null || last === void 0 ? null : propertyIn(code, object, last);
}
function propertyIn(code, object, key) {
	const entry = entryOf(code, object, key);
	return entry.kind === "property" ? entry.property : null;
}
/** The object literal behind an expression, through more than a name: members, patterns, parameters, functions, `Object.freeze(…)`. */
function objectBehind(code, node, depth) {
	const known = objectOf(code, node);
	if (known !== null || depth > MAX_DEPTH$7) return known;
	const value = unwrap(code.resolve(node));
	if (value.type === "CallExpression") {
		const inner = isFrozen(code, value) ? value.arguments[0] ?? null : onlyResult(code, value);
		return inner === null ? null : objectBehind(code, inner, depth + 1);
	}
	const variable = code.variableOf(value);
	const inner = (variable === null ? null : onlyArgument(code, variable)) ?? propertyOf(code, value, depth + 1)?.value ?? null;
	return inner === null ? null : objectBehind(code, inner, depth + 1);
}
function isFrozen(code, call) {
	const { callee } = call;
	return isMethodOf(call, "Object", "freeze") && callee.type === "MemberExpression" && code.isGlobal(callee.object, "Object");
}
/** By property: a literal is looked at once, however often its members are mentioned. */
const known$1 = /* @__PURE__ */ new WeakMap();
/** Follows the value of a property of an object literal to where it is read. */
function memberReads(code, property) {
	const reads = known$1.get(property) ?? new MemberWalk(code).from(property);
	known$1.set(property, reads);
	return reads;
}
/** Goes no further than to where a value comes out of its container. */
var MemberWalk = class {
	uses = [];
	joins = [];
	left = /* @__PURE__ */ new Set();
	#code;
	#containers;
	#reads = /* @__PURE__ */ new Set();
	constructor(code) {
		this.#code = code;
		this.#containers = new Containers(code, this, (start) => {
			const walk = new FlowWalk(code, true, 1);
			start(walk);
			walk.drain();
			return walk;
		});
	}
	from(property) {
		const key = keyName(property.key, property.computed);
		this.#containers.put(property.parent, [key ?? "*key"], {
			kind: "property",
			node: property
		});
		return {
			reads: [...this.#reads],
			isOpen: this.uses.length > 0 || this.joins.some(({ node }) => mayReplace(node))
		};
	}
	push(node) {
		this.#reads.add(node);
	}
	bind(pattern) {
		const name = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
		const variable = this.#code.variableOf(name);
		if (variable === null || this.#code.isExported(variable)) this.#reads.add(null);
		for (const read of variable === null ? [] : this.#code.readsOf(variable)) this.#reads.add(read);
	}
	contain(container, path, leftover) {
		this.#containers.put(container, path, leftover);
	}
};
/** `settings.url = …` and `Object.assign(settings, …)` */
function mayReplace(node) {
	return node.type === "MemberExpression" && node.parent.type === "AssignmentExpression" && node.parent.left === node || isMethodOf(node, "Object", "assign");
}
//#endregion
//#region src/analysis/text/trace-names.ts
/** A constant's text, or the text in a property of an object, a class or an enum. */
function namePieces(trace, node, owner, via) {
	if (node.type === "MemberExpression") return isUrl(trace, node.object) ? partOfUrl(trace, node, via) : fieldPieces(trace, node, owner, via) ?? propertyPieces(trace, node, owner, via);
	const variable = node.type === "Identifier" ? trace.code.variableOf(node) : null;
	return node.type === "Identifier" && variable !== null ? givenPieces(trace, node) ?? variablePieces(trace, {
		reference: node,
		holder: variable,
		owner
	}, variable, via) : null;
}
/** What the call that is being looked into gives for a parameter: it stands where the call stands. */
function givenPieces(trace, parameter) {
	const { frame } = trace;
	const given = frame === null ? null : argumentIn(trace.code, frame, parameter);
	if (given === null) return null;
	trace.frame = given.frame;
	const pieces = trace.piecesOf(given.node, given.node, []);
	trace.frame = frame;
	return pieces;
}
function variablePieces(trace, link, variable, via) {
	const definition = trace.code.definitionOf(variable);
	if (definition.kind === "value") return isUrl(trace, definition.node) ? urlVariable(trace, link, variable, via) : piecesThrough(trace, link, definition.node, via);
	const grown = grownPieces(trace, link, variable, via);
	if (grown !== null) return grown;
	const given = onlyArgument(trace.code, variable);
	if (given !== null) return piecesThrough(trace, link, given, via);
	const taken = propertyPieces(trace, link.reference, link.owner, via);
	if (taken !== null) return taken;
	const first = firstValue(variable);
	const pieces = first === null ? null : piecesThrough(trace, link, first, via);
	return pieces !== null && (!isDefault(first) || /[./:]/.test(flatten(pieces))) ? pieces.map(asFallback) : null;
}
/** `let url = a; url += b;`: what was added in the same block is there, what a condition adds may be. */
function grownPieces(trace, link, variable, via) {
	const declarator = variable.defs[0]?.node;
	const writes = variable.references.filter((reference) => reference.isWrite() && reference.identifier.parent !== declarator);
	const additions = writes.map((reference) => reference.identifier.parent);
	const isInOrder = [link.reference, ...additions].every((node) => functionAround(node) === functionAround(variable.identifiers[0] ?? node));
	if (declarator?.type !== "VariableDeclarator" || declarator.init === null || writes.length === 0 || !isInOrder) return null;
	const block = statementAround(declarator).parent;
	const pieces = trace.piecesOf(declarator.init, declarator.init, [...via, link]);
	for (const addition of additions) {
		if (addition.type !== "AssignmentExpression" || addition.operator !== "+=" || addition.parent.type !== "ExpressionStatement") return null;
		if (addition.range[0] < link.reference.range[0]) {
			const isSure = addition.parent.parent === block;
			const added = {
				node: addition.right,
				owner: addition,
				via: [...via, link]
			};
			pieces.push(...isSure ? trace.piecesOf(added.node, added.owner, added.via) : [{
				kind: "hole",
				...added
			}]);
			trace.links.push({
				...link,
				reference: addition.left
			});
		}
	}
	return linked(trace, link, pieces);
}
/** What a variable that is set again later is declared with, or the default of a parameter or a destructured name. */
function firstValue(variable) {
	const [definition] = variable.defs;
	const [name] = variable.identifiers;
	const declarator = variable.defs.length === 1 ? definition?.node : void 0;
	if (declarator?.type === "VariableDeclarator" && declarator.id === name) return declarator.init;
	return name?.parent.type === "AssignmentPattern" && name.parent.left === name ? name.parent.right : null;
}
function isDefault(value) {
	return value?.parent?.type === "AssignmentPattern";
}
/** `this.key`, for a field that is set once or a getter. */
function fieldPieces(trace, node, owner, via) {
	const key = memberName(node);
	const instance = node.object.type === "ThisExpression" ? classOfThis(node) : null;
	const field = instance === null || key === null ? null : fieldValue(trace.code, instance, key);
	if (field === null || instance === null || key === null) return null;
	const pieces = piecesThrough(trace, {
		reference: node,
		holder: trace.code.onThis.fieldOf(instance, key),
		owner
	}, field.value, via);
	return field.isOpen ? pieces?.map(asFallback) ?? null : pieces;
}
function propertyPieces(trace, node, owner, via) {
	const { code } = trace;
	const member = node.type === "MemberExpression" ? staticMember(code, node) : null;
	if (member !== null) {
		const pieces = piecesThrough(trace, {
			reference: node,
			holder: member.holder,
			owner
		}, member.value, via);
		return member.isOpen ? pieces?.map(asFallback) ?? null : pieces;
	}
	const spelled = spelledMember(code, node);
	if (spelled === null) return null;
	const { holder, property, value } = spelled;
	const pieces = piecesThrough(trace, {
		reference: node,
		holder,
		owner,
		property
	}, value, via);
	return memberReads(code, property).isOpen ? pieces?.map(asFallback) ?? null : pieces;
}
/** `Class.key`, `Enum.key` */
function staticMember(code, node) {
	const object = unwrap(node.object);
	const key = memberName(node);
	const owner = ownerOf(code, object);
	const holder = code.variableOf(object);
	const value = owner === null || key === null ? null : propertyValue(code, object, key);
	return owner === null || key === null || holder === null || value === null ? null : {
		holder,
		value,
		isOpen: owner.type !== "TSEnumDeclaration" && !isStaticClosed(code, owner, holder, key)
	};
}
//#endregion
//#region src/analysis/text/trace.ts
/** More pieces than any URL has. */
const MAX_PIECES = 1e4;
/**
* Traces an expression to the string it makes; an expression that cannot be followed is one hole.
* @param frame the call that is being looked into, when the expression stands in a function of the file
*/
function traceText(code, node, frame = null) {
	const trace = {
		code,
		links: [],
		budget: MAX_PIECES,
		frame,
		piecesOf: (part, owner, via) => piecesOf(trace, part, owner, via)
	};
	const pieces = trace.piecesOf(node, node, []);
	return {
		node,
		pieces,
		flat: flatten(pieces),
		links: trace.links
	};
}
function piecesOf(trace, node, owner, via) {
	const inner = isWrapper(node) && node.type !== "AwaitExpression" ? unwrap(node) : node;
	trace.budget -= 1;
	if (trace.budget < 0) return [{
		kind: "hole",
		node: inner,
		owner,
		via
	}];
	return literalPieces(inner, via) ?? templatePieces(trace, inner, via) ?? concatenationPieces(trace, inner, via) ?? callPieces(trace, inner, via) ?? namePieces(trace, inner, owner, via) ?? fallbackPieces(trace, inner, owner, via) ?? [{
		kind: "hole",
		node: inner,
		owner,
		via
	}];
}
function literalPieces(node, via) {
	if (node.type !== "Literal" || typeof node.value !== "string") return null;
	const offsets = cookedOffsets(node.raw.slice(1, -1), node.value, node.range[0] + 1);
	return node.value === "" ? [] : [{
		kind: "text",
		text: node.value,
		owner: node,
		offsets,
		via
	}];
}
/** A template, with or without a tag: what a tag of the program makes of it is doubted where it matters. */
function templatePieces(trace, node, via) {
	const template = node.type === "TaggedTemplateExpression" ? node.quasi : node;
	if (template.type !== "TemplateLiteral") return null;
	return template.quasis.flatMap((quasi, index) => {
		const expression = template.expressions[index];
		const holes = expression === void 0 ? [] : trace.piecesOf(expression, template, via);
		const text = quasi.value.cooked;
		if (text === null || text === "") return holes;
		const [start, end] = quasiContent(template, index);
		return [{
			kind: "text",
			text,
			owner: template,
			offsets: cookedOffsets(trace.code.file.text.slice(start, end), text, start),
			via
		}, ...holes];
	});
}
/** `a + b + …`, as a loop: generated code chains thousands. */
function concatenationPieces(trace, node, via) {
	if (node.type !== "BinaryExpression" || node.operator !== "+") return null;
	const operands = [];
	let left = node;
	while (left.type === "BinaryExpression" && left.operator === "+") {
		operands.unshift(left.right);
		left = left.left;
	}
	const pieces = [left, ...operands].flatMap((operand) => trace.piecesOf(operand, node, via));
	return pieces.some((piece) => piece.kind === "text") ? pieces : null;
}
/** `given || 'text'` and `given ?? 'text'`: the text, when the given value is not in sight. */
function fallbackPieces(trace, node, owner, via) {
	if (node.type !== "LogicalExpression" || node.operator === "&&") return null;
	const pieces = trace.piecesOf(node.right, owner, via);
	return /[./:]/.test(flatten(pieces)) ? pieces.map(asFallback) : null;
}
/** Whether a tag hands its template on as it is written. */
function isPlainTag(code, tag) {
	return tag.type === "MemberExpression" && tag.parent.type === "TaggedTemplateExpression" && code.textOf(tag) === "String.raw";
}
//#endregion
//#region src/analysis/request/body-fields.ts
/** The key under which a field of the body is written, in the source. */
function keyOfField(field) {
	return field.kind === "property" ? field.property.key : field.kind === "assigned" ? field.member.property : field;
}
/** Every place that writes a field of an object; none when it is not known which. */
function fieldsOf(code, object, holders, key) {
	const entry = entryOf(code, object, key);
	const writes = writesTo(code, holders);
	if (writes.some(({ left }) => memberName(left) === null)) return isFound(entry) ? [entry] : [];
	const written = entryOf(code, {
		node: object.node,
		links: []
	}, key);
	const assigned = writes.filter(({ left }) => memberName(left) === key).map((write) => assignedField(code, write, object.links));
	return [
		...isFound(written) ? [{
			...written,
			links: [...object.links, ...written.links]
		}] : [],
		...computedFields(code, object, key),
		...assigned
	];
}
function assignedField(code, { left, right }, links) {
	return {
		kind: "assigned",
		member: left,
		value: right,
		links: [...links, ...rootLink(code, left)]
	};
}
/** The write itself mentions the constant, and goes along. */
function rootLink(code, member) {
	let root = member;
	while (root.type === "MemberExpression") root = root.object;
	const variable = root.type === "Identifier" ? code.variableOf(root) : null;
	return variable === null ? [] : [{
		reference: root,
		variable
	}];
}
/** The assignments `holder.path.key = …`, in source order. */
function writesTo(code, holders) {
	return holders.flatMap(({ variable, path }) => code.readsOf(variable).flatMap((read) => {
		let node = read;
		for (const key of path) {
			const member = node.parent;
			if (member?.type !== "MemberExpression" || member.object !== node || memberName(member) !== key) return [];
			node = member;
		}
		const member = node.parent;
		const write = member?.type === "MemberExpression" && member.object === node ? member.parent : void 0;
		return write?.type === "AssignmentExpression" && write.left === member ? [write] : [];
	}));
}
/** `{[KEY]: value}` with a constant key. */
function computedFields(code, { node, links }, key) {
	return node.properties.flatMap((property) => {
		const isConstant = property.type === "Property" && property.computed && property.key.type === "Identifier";
		const value = isConstant ? code.resolve(property.key) : null;
		if (!isConstant || value === null || plainString(value) !== key) return [];
		const variable = code.variableOf(property.key);
		const isOwn = variable !== null && !code.isExported(variable) && code.readsOf(variable).length === 1 && value.type === "Literal";
		const end = code.file.text.indexOf("]", property.key.range[1]) + 1;
		return [{
			kind: "spelled",
			range: isOwn ? [value.range[0] + 1, value.range[1] - 1] : [property.range[0], end],
			value: property.value,
			links
		}];
	});
}
/** `form.set('field', value)` and `form.append(…)` on a form that a constant holds. */
function formFields(code, links, key) {
	return links.flatMap(({ variable }) => code.readsOf(variable).flatMap((read) => {
		const member = read.parent;
		const call = member?.type === "MemberExpression" && ["append", "set"].includes(memberName(member) ?? "") ? member.parent : void 0;
		const [name, value] = call?.type === "CallExpression" && call.callee === member ? call.arguments : [];
		return name?.type === "Literal" && name.value === key ? [{
			kind: "spelled",
			range: [name.range[0] + 1, name.range[1] - 1],
			value: value ?? null,
			links: [...links, {
				reference: read,
				variable
			}]
		}] : [];
	}));
}
/** `'{"field":"' + value + '"}'`: the field's name inside a JSON text. */
function textFields(code, node, key) {
	const text = traceText(code, node);
	const match = new RegExp(String.raw`^\s*\{[^]*?"(?<key>${key})"\s*:`).exec(text.flat);
	if (match === null) return [];
	const start = match[0].lastIndexOf(`"${key}"`) + 1;
	const [placed, ...others] = piecesWithin$1(text, start, start + key.length);
	if (placed?.piece.kind !== "text" || others.length > 0 || placed.piece.isFallback === true) return [];
	const range = rangeWithin({
		...placed,
		piece: placed.piece
	}, start, start + key.length);
	return code.file.text.slice(...range) === key && placed.piece.via.every(({ holder }) => !(holder instanceof ClassField)) ? [{
		kind: "spelled",
		range,
		value: null,
		links: text.links.flatMap(({ reference, holder }) => holder instanceof ClassField ? [] : [{
			reference,
			variable: holder
		}])
	}] : [];
}
/** What `Object.assign(object, …)` adds to an object that a constant holds. */
function assignedSources(code, links) {
	return links.flatMap(({ variable }) => code.readsOf(variable).flatMap((reference) => {
		const call = reference.parent;
		return call?.type === "CallExpression" && isMethodOf(call, "Object", "assign") && call.arguments[0] === reference ? [{
			sources: call.arguments.slice(1),
			link: {
				reference,
				variable
			}
		}] : [];
	}));
}
//#endregion
//#region src/analysis/request/body.ts
/** How deep request options nest: `{request: {body: JSON.stringify({…})}}`. */
const MAX_DEPTH$6 = 4;
/** Finds the body of a sign request among the arguments of the call that sends it. */
function bodyIn(code, method, parts) {
	const finder = new BodyFinder(code, method);
	return chosen(parts.flatMap((part) => finder.find(part, {
		depth: MAX_DEPTH$6,
		frame: null,
		links: [],
		holders: []
	})));
}
/** Of several objects in a request, the one with the old field is the body. */
function chosen(found) {
	return found.find((body) => body.old !== null) ?? found[0] ?? null;
}
/** The body of requests that are one of several: `null` when one of them has none. */
function oneBody(method, bodies) {
	return bodies.every((body) => body !== null) ? merged(method, bodies)[0] ?? null : null;
}
function merged(method, bodies) {
	const [first, ...others] = bodies;
	if (first === void 0 || method.needsExp && others.length > 0) return [];
	const old = bodies.flatMap((body) => [...body.old === null ? [] : [body.old], ...body.alsoOld]);
	const current = old.length > 0 && bodies.every((body) => body.old === null || body.new === null) ? [] : bodies.flatMap((body) => body.new ?? []);
	return [bodyOf(first.node, first.object, old, current, bodies.flatMap(({ links }) => links))];
}
var BodyFinder = class {
	#code;
	#method;
	constructor(code, method) {
		this.#code = code;
		this.#method = method;
	}
	/** The objects in a part of the request that may be the body, the likeliest first. */
	find(part, place) {
		if (place.depth <= 0) return [];
		const content = contentOf$1(this.#code, part, place.frame);
		const inner = {
			...place,
			frame: content.frame,
			links: [...place.links, ...content.links]
		};
		const object = objectOf(this.#code, content.node);
		if (object !== null) return this.#inObject(object, inner);
		const node = unwrap(content.node);
		const given = content.frame === null ? givenValues(this.#code, node) : null;
		if (given !== null) {
			const { values, variable } = given;
			return this.#oneOf(values, {
				...inner,
				depth: inner.depth - 1,
				links: [...inner.links, {
					reference: rootOf$2(node),
					variable
				}],
				holders: []
			});
		}
		switch (node.type) {
			case "ConditionalExpression": return this.#oneOf([node.consequent, node.alternate], inner);
			case "LogicalExpression": return this.#oneOf(node.operator === "&&" ? [node.right] : [node.left, node.right], inner);
			case "ArrayExpression": return this.#all(node.elements.map((element) => element?.type === "SpreadElement" ? element.argument : element), inner);
			case "CallExpression":
				if (isMethodOf(node, "Object", "assign")) return this.#all(node.arguments, inner);
				break;
			default:
		}
		return this.#written(content.node, inner);
	}
	/** A body that is a text or a form, in which a field's name stands alone. */
	#written(node, { links }) {
		const { request } = this.#method;
		const fields = (key) => [...formFields(this.#code, links, key), ...textFields(this.#code, node, key)];
		const old = request.old === request.new ? [] : fields(request.old);
		const current = fields(request.new);
		return old.length + current.length === 0 ? [] : [bodyOf(node, null, old, current, links)];
	}
	/** Branches of which one becomes the body: all of them must be in sight. */
	#oneOf(branches, place) {
		const bodies = branches.filter((branch) => !isEmpty$1(this.#code, branch)).map((branch) => chosen(this.find(branch, place)));
		return bodies.every((body) => body !== null) ? this.#merged(bodies) : [];
	}
	/** Objects that are all part of the request. */
	#all(parts, place) {
		const bodies = parts.flatMap((part) => part === null ? [] : this.find(part, place));
		return bodies.some((body) => body.old !== null) ? this.#merged(bodies.filter((body) => body.old !== null)) : this.#merged(bodies.slice(0, this.#method.needsExp ? bodies.length : 1));
	}
	#merged(bodies) {
		return merged(this.#method, bodies);
	}
	#inObject(object, place) {
		const holders = [...place.holders, ...object.links.map(({ variable }) => ({
			variable,
			path: []
		}))];
		const added = assignedSources(this.#code, object.links);
		const links = [
			...place.links,
			...object.links,
			...added.map(({ link }) => link)
		];
		const inner = {
			...place,
			depth: place.depth - 1,
			links
		};
		const merged = added.flatMap(({ sources }) => this.#all(sources, inner));
		const named = this.#values(object, holders, true, inner);
		const deeper = [...merged, ...named.length > 0 ? named : this.#values(object, holders, false, inner)];
		const own = this.#own(object, holders, links);
		return own === null ? deeper : [...deeper.filter((body) => body.old !== null || isPayloadOf(own, body)), own];
	}
	#own(object, holders, links) {
		const { request } = this.#method;
		const old = request.old === request.new ? [] : fieldsOf(this.#code, object, holders, request.old);
		const current = fieldsOf(this.#code, object, holders, request.new);
		const isUnclear = this.#method.needsExp && current.length > 1;
		return old.length + current.length === 0 || isUnclear ? null : bodyOf(object.node, object, old, current, links);
	}
	/** The bodies under the names that HTTP clients give to a body, or under all others but headers. */
	#values(object, holders, isNamed, place) {
		const isWanted = (key) => key !== "headers" && BODY_OPTIONS.has(key ?? "") === isNamed;
		const below = (key) => ({
			...place,
			holders: key === null ? [] : holders.map(({ variable, path }) => ({
				variable,
				path: [...path, key]
			}))
		});
		const own = object.node.properties.flatMap((property) => {
			if (property.type === "SpreadElement") return isNamed ? [] : this.find(property.argument, {
				...place,
				holders: []
			});
			const key = keyName(property.key, property.computed);
			return isWanted(key) ? this.find(property.value, below(key)) : [];
		});
		const assigned = writesTo(this.#code, holders).flatMap(({ left, right }) => {
			const key = memberName(left);
			return isWanted(key) ? this.find(right, below(key)) : [];
		});
		return [...own, ...assigned];
	}
};
function bodyOf(node, object, old, current, links) {
	const [first = null, ...others] = old;
	const mentions = [...old, ...current].flatMap((field) => field.links);
	return {
		node,
		object,
		old: first,
		alsoOld: others,
		new: current[0] ?? null,
		links: [...links, ...mentions]
	};
}
/** A branch that adds nothing to the body. */
function isEmpty$1(code, branch) {
	const value = code.resolve(branch);
	return isNullish(value) || plainString(value) === "" || value.type === "ObjectExpression" && value.properties.length === 0;
}
function isPayloadOf(outer, inner) {
	const value = outer.new?.value ?? null;
	return inner.new !== null && value !== null && isStringify(unwrap(value));
}
/** The arguments of a call as parts to look for a body in. */
function partsOf(call) {
	return call.arguments.map((argument) => argument.type === "SpreadElement" ? argument.argument : argument);
}
//#endregion
//#region src/migration/endpoints.ts
/** The first label of the host that differs between the two APIs. */
const HOST_LABEL = {
	old: "iam",
	new: "iamcredentials"
};
/** The host of each API, as most programs write it. */
const HOST_NAME = {
	old: "iam.googleapis.com",
	new: "iamcredentials.googleapis.com"
};
/**
* Source of a regular expression for either host. Group `label` is what differs. `content-` hosts serve gapi in browsers; the
* hole at the end is a universe domain, as google-auth-library 11.3.4 builds it.
*/
function hostPattern(hole) {
	return String.raw`(?:content-)?(?<label>iamcredentials|iam)(?:(?:\.mtls)?\.(?:googleapis\.com|${hole})|(?<private>-[a-z0-9-]+\.p\.googleapis\.com))(?::\d+)?`;
}
//#endregion
//#region src/analysis/http/endpoint.ts
const HOST$1 = hostPattern("￼");
const TAIL = new RegExp(String.raw`(?<resource>projects\/[^/?#]+\/serviceAccounts\/[^/?#]+?|[^/?#]*?(?:${"￼"}|\{[^/?#]*\})[^/?#]*?|\{[^?#]*\})(?::|%3[Aa])(?<verb>${[...METHOD_NAMES].join("|")})(?=$|[?#/${"￼"}])`);
const FULL_PREFIX = new RegExp(String.raw`^(?:https?:)?(?:\/\/)?${HOST$1}\/+(?:(?:v1|${"￼"})\/+)?$`, "i");
const PATH_PREFIX = /^(?:[A-Z]{3,} )?\/?(?:v1\/)?$/;
const UNKNOWN_PREFIX = new RegExp(String.raw`^(?:(?:https?:)?\/\/)?${"￼"}[^?#]*$`);
const HOST_ALONE$1 = new RegExp(String.raw`^(?:https?:)?(?:\/\/)?${HOST$1}(?:\/+v1)?\/?$`, "i");
const OWN_URL = new RegExp(String.raw`^(?:https?:)?\/\/${HOST$1}(?:[/?#]|$)`, "i");
const ACCOUNT$1 = /^(?:(?!%3[Aa])[^:/?#])*/;
const NAME$1 = /^\/?projects\/(?<project>[^/?#]+)\/serviceAccounts\//;
/** Reads a string as the URL, or the path, of a sign method; `null` when it is anything else. */
function endpointOf(code, text) {
	const tail = TAIL.exec(text.flat);
	const { resource, verb } = tail?.groups ?? {};
	if (tail === null || resource === void 0 || verb === void 0) return null;
	const host = hostOfPrefix(text, text.flat.slice(0, tail.index));
	return host === null ? null : {
		text,
		method: methodNamed(verb),
		name: nameWithin(code, text, tail.index, tail.index + resource.length),
		host
	};
}
function hostOfPrefix(text, prefix) {
	const full = FULL_PREFIX.exec(prefix);
	if (full !== null) return hostAt(text, prefix, full);
	if (PATH_PREFIX.test(prefix)) return text.flat.includes("*") ? null : "apart";
	return UNKNOWN_PREFIX.test(prefix) ? "unknown" : null;
}
/** Whether a string is a URL of either API, whatever its path. */
function isOfApi(text) {
	return OWN_URL.test(text.flat);
}
/** Reads a string that is only a host or a base URL of either API. */
function hostOf(text) {
	const match = HOST_ALONE$1.exec(text.flat);
	return match === null ? null : hostAt(text, text.flat, match);
}
/** The host whose label a match of {@link hostPattern} holds. */
function hostAt(text, subject, match) {
	const label = match.groups?.["label"] ?? "";
	const start = subject.indexOf(label, match.index);
	return {
		api: label.toLowerCase() === HOST_LABEL.new ? "new" : "old",
		label: {
			text,
			start,
			end: start + label.length
		},
		isPrivate: match.groups?.["private"] !== void 0
	};
}
/** Reads a string as a service-account name, `projects/P/serviceAccounts/A`. */
function nameOf$1(code, text) {
	return nameWithin(code, text, 0, text.flat.length);
}
/** Whether a part is only what the program uses when nothing else is given. */
function hasFallback(span) {
	return piecesWithin$1(span.text, span.start, span.end).some(({ piece }) => piece.kind === "text" && piece.isFallback === true);
}
/** Reads a part of a string as the beginning of a service-account name. */
function nameWithin(code, text, start, end) {
	const match = NAME$1.exec(text.flat.slice(start, end));
	const project = match?.groups?.["project"];
	if (match === null || project === void 0 || project === "*") return { kind: "unknown" };
	const region = {
		text,
		start,
		end: start + match[0].length
	};
	if (hasFallback(region)) return { kind: "unknown" };
	const rest = text.flat.slice(region.end, end);
	const account = {
		text,
		start: region.end,
		end: region.end + (ACCOUNT$1.exec(rest)?.[0].length ?? 0)
	};
	if (project === "-") return {
		kind: "wildcard",
		account
	};
	const from = start + match[0].indexOf("projects/") + 9;
	const to = from + project.length;
	const given = project === "￼" ? holeAt(text, from)?.argument : void 0;
	if (given !== void 0 && traceText(code, given).flat === "-") return {
		kind: "wildcard",
		account
	};
	const mention = mentionAt(text, from, to);
	return {
		kind: "project",
		span: {
			text: mention.text,
			start: from,
			end: mention.end
		},
		account
	};
}
//#endregion
//#region src/analysis/reply/alternatives.ts
/**
* `reply.signature || reply.signedBlob`, `reply.signedBlob ? reply.signedBlob : reply.signature`, `!reply.signature &&
* !reply.signedBlob`, `{signature, signedBlob} = reply`: code that asks the same answer for both names stays right.
*/
function isAlternativeTo(code, read, field) {
	if (read.parent?.type === "Property" && read.parent.parent.type === "ObjectPattern") return read.parent.parent.properties.some((property) => property.type === "Property" && keyName(property.key, property.computed) === field);
	const receiver = receiverText(code, read);
	let whole = read;
	while (whole.parent != null && (CONDITIONS.has(whole.parent.type) || isNullTest(whole.parent))) whole = whole.parent;
	return receiver !== null && parts(whole).some((part) => asksFor$1(part, field) && part !== read && receiverText(code, part) === receiver);
}
/** The operands of conditions, negations and choices, and what they are made of. */
function parts(node) {
	switch (node.type) {
		case "LogicalExpression": return [...parts(node.left), ...parts(node.right)];
		case "ConditionalExpression": return [
			...parts(node.test),
			...parts(node.consequent),
			...parts(node.alternate)
		];
		case "UnaryExpression": return parts(node.argument);
		case "BinaryExpression": return isNullTest(node) ? [...parts(node.left), ...parts(node.right)] : [node];
		default: return [isWrapper(node) ? unwrap(node) : node];
	}
}
/** `value !== undefined`, `value == null` */
function isNullTest(node) {
	return node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator) && (isNullish(node.left) || isNullish(node.right));
}
function asksFor$1(node, field) {
	return node.type === "MemberExpression" && memberName(node) === field || node.type === "BinaryExpression" && node.operator === "in" && plainString(node.left) === field;
}
/** The answer that a read asks, as it is written; `null` when it is made anew at each read. */
function receiverText(code, read) {
	const node = unwrap(read);
	const receiver = node.type === "MemberExpression" ? node.object : node.type === "BinaryExpression" ? node.right : null;
	const text = receiver === null ? null : code.textOf(unwrap(receiver));
	return text === null || text.includes("(") ? null : text;
}
const CONDITIONS = new Set([
	"ChainExpression",
	"ConditionalExpression",
	"LogicalExpression",
	"UnaryExpression"
]);
//#endregion
//#region src/analysis/reply/shown.ts
/** Globals that only show a value. */
const SHOWING = new Set(["console", "assert"]);
const ERROR_CLASS = /(?:^|\.)[A-Z]\w*Error$|^Error$/;
/** `console.error(JSON.stringify(reply).slice(0, 300))`: the text of the answer goes nowhere else. */
function isShown(code, text) {
	let shown = wrapped(text);
	for (;;) {
		const parent = shown.parent;
		if (parent?.type === "TemplateLiteral" || parent?.type === "BinaryExpression") shown = wrapped(parent);
		else if (parent?.type === "MemberExpression" && parent.parent.type === "CallExpression") shown = wrapped(parent.parent);
		else return (parent?.type === "CallExpression" || parent?.type === "NewExpression") && parent.callee !== shown && onlyShows(code, parent, unwrap(parent.callee));
	}
}
/** `console.log(JSON.stringify(reply))`: the answer alone may be what a command-line program is there to print. */
function isPrinted(text) {
	const call = wrapped(text).parent;
	return call?.type === "CallExpression" && isMethodOf(call, "console", "log") && call.arguments.length === 1;
}
function isOfFile(code, callee) {
	const variable = callee.type === "Identifier" ? code.variableOf(callee) : null;
	return variable !== null && code.definitionOf(variable).kind === "class";
}
/** Whether a call does nothing with its arguments but show them, or put them into an error. */
function onlyShows(code, call, callee) {
	const root = callee.type === "MemberExpression" ? callee.object : callee;
	return root.type === "Identifier" && SHOWING.has(root.name) && code.isGlobal(root, root.name) || call.type === "NewExpression" && ERROR_CLASS.test(code.textOf(callee)) && !isOfFile(code, callee) || isMethodOf(call, "Buffer", "byteLength");
}
//#endregion
//#region src/analysis/reply/reply-fields.ts
/** Every literal key of a name in an object, however deep. */
function fieldsIn(answer, field) {
	const readers = [];
	walk$1(answer, (node) => {
		if (node.type === "Property" && node.parent.type === "ObjectExpression" && keyName(node.key, node.computed) === field) readers.push({
			key: node.key,
			shorthand: node.shorthand ? node : null
		});
	});
	return readers;
}
//#endregion
//#region src/analysis/reply/reply-follower.ts
function callbackOptions({ node }) {
	return node.properties.flatMap((property) => property.type === "Property" && CALLBACK_OPTIONS.has(keyName(property.key, property.computed) ?? "") ? [property.value] : []);
}
/** `JSON.stringify(value, replacer)`: which fields are shown depends on their names. */
function hasReplacer(call) {
	const [, replacer] = call.arguments;
	return replacer !== void 0 && !isNullish(replacer);
}
/** Notes everything that is done with the answers it is given. */
var ReplyFollower = class {
	#code;
	#method;
	#tracker;
	#oldReaders = [];
	#doubts = [];
	#joins = [];
	#visited = /* @__PURE__ */ new Set();
	#left = /* @__PURE__ */ new Set();
	#calls = /* @__PURE__ */ new Set();
	#readsNew = false;
	#setsOld = false;
	constructor(code, method) {
		this.#code = code;
		this.#method = method;
		this.#tracker = new Tracker(code);
	}
	finish() {
		this.#takeLiterals();
		return {
			oldReaders: this.#oldReaders,
			readsNew: this.#readsNew,
			setsOld: this.#setsOld,
			doubts: this.#doubts,
			joins: this.#joins,
			visited: this.#visited,
			left: this.#left
		};
	}
	/** `dryRun ? {signature: 'none'} : await sign()`: what stands in for the answer has its fields, so it follows them. */
	#takeLiterals() {
		if (this.#oldReaders.length === 0) return;
		for (const value of this.#joins.flatMap((join) => join.values)) {
			const literal = value === null ? null : unwrap(value);
			const isPlain = literal?.type === "ObjectExpression" && !contains(literal, (part) => part.type === "SpreadElement");
			if (value === null || literal === null || !isPlain || literal.parent.type === "ArrayExpression" || this.#visited.has(value)) continue;
			this.#visited.add(value);
			this.#oldReaders.push(...fieldsIn(literal, this.#method.response.old));
		}
	}
	follow(node) {
		if (!this.#visited.has(node)) this.#take(this.#tracker.from(node));
	}
	#bind(pattern) {
		this.#take(this.#tracker.fromPattern(pattern));
	}
	#take(flow) {
		const isKnown = [...flow.visited].some((node) => this.#visited.has(node));
		for (const node of flow.visited) this.#visited.add(node);
		if (isKnown && flow.visited.size === 1) return;
		this.#joins.push(...flow.joins);
		flow.left.forEach((fn) => this.#left.add(fn));
		for (const use of flow.uses) this.#use(use);
	}
	/** Node-style callbacks among the arguments: the first of several parameters is the error, the others carry the answer. */
	followCallbacks(call) {
		if (this.#calls.has(call)) return;
		this.#calls.add(call);
		for (const argument of call.arguments) {
			const object = objectOf(this.#code, argument);
			for (const value of object === null ? [argument] : callbackOptions(object)) this.#callback(value, call);
		}
	}
	#callback(value, call) {
		const callback = functionValue(this.#code, value);
		if (callback === null) return;
		const [first, ...others] = callback.params;
		for (const parameter of others.length > 0 ? others : [first]) if (parameter !== void 0) this.#bind(parameter);
		if (isShared(this.#code, value, callback)) this.#joins.push({
			values: [null],
			node: call
		});
		if (usesArguments(callback)) this.#doubt("reply-passed", call);
	}
	#use(use) {
		switch (use.kind) {
			case "member":
				this.#member(use);
				break;
			case "pick":
				this.#pick(use);
				break;
			case "argument":
				this.#argument(use.node, use.index);
				break;
			case "spread":
				this.#spread(use);
				break;
			case "property":
			case "store":
				this.#doubt("reply-stored", use.node);
				break;
			case "escape":
				this.#doubt(use.how === "returned" ? "reply-returned" : "reply-exported", use.node);
				break;
			case "handed":
				this.#doubt("reply-through", use.node);
				this.follow(use.node);
				break;
			case "iterated":
				this.#bind(use.target);
				break;
			case "call":
			case "unknown":
				this.#doubt("reply-lost", use.node);
				break;
			case "ignored":
				this.#fieldTest(use.node);
				break;
			case "thrown":
				if (this.#isReadWhereCaught()) this.#doubt("reply-lost", use.node);
				break;
			case "operand":
				this.#operand(use.node);
				break;
		}
	}
	/** A text that holds the answer's text is followed like it, unless it is only shown. */
	#operand(text) {
		let whole = text;
		while (whole.parent?.type === "BinaryExpression" || whole.parent?.type === "TemplateLiteral") whole = whole.parent;
		if (!(whole.type === "BinaryExpression" && whole.operator !== "+") && !isShown(this.#code, whole)) this.follow(whole);
	}
	/** `{signature, ...rest}`: what is left has no signature. */
	#spread(use) {
		const { response } = this.#method;
		if (!use.without.some((key) => key === response.old || key === response.new || ENVELOPE.has(key ?? ""))) this.#doubt("reply-spread", use.node);
	}
	/** Whether any `catch` of the file reads such a field; an answer is mostly thrown for what else is in it. */
	#isReadWhereCaught() {
		const readsField = (node) => node.type === "MemberExpression" && memberName(node) === this.#method.response.old;
		return contains(this.#code.file.ast, (node) => node.type === "CatchClause" && contains(node, readsField));
	}
	/** `'signature' in reply` asks for the field as a read does. */
	#fieldTest(node) {
		if (node.type === "BinaryExpression" && node.operator === "in") this.#askedFor(node.left, node);
	}
	#member(use) {
		const { node, key } = use;
		const call = node.parent.type === "CallExpression" && node.parent.callee === node ? node.parent : null;
		if (call !== null) {
			this.#methodCall(use, call);
			return;
		}
		if (key === null) this.#computed(node);
		else if (!this.#field(key, node.property, node, null) && ENVELOPE.has(key)) this.follow(node);
	}
	/** `reply[FIELD]`: a constant may say which field it is. */
	#computed(node) {
		const { flat } = traceText(this.#code, node.property);
		if (flat.includes("￼")) this.#doubt("reply-computed", node);
		else if (!this.#field(flat, node.property, node, null) && ENVELOPE.has(flat)) this.follow(node);
	}
	#methodCall(use, call) {
		const { key } = use;
		if (key === "then") {
			this.#then(call);
			this.#rescue(call.arguments[1], call);
		} else if (key === "catch") {
			this.#rescue(call.arguments[0], call);
			this.follow(call);
		} else if (key === "pipe") this.#stages(stagesOf(this.#code, call), call);
		else if (key === "subscribe") this.#subscribed(call);
		else if (key === "finally" || key !== null && ENVELOPE_METHODS.has(key)) this.follow(call);
		else if (key !== null && CALLBACK_METHODS.has(key)) {
			this.follow(call);
			this.followCallbacks(call);
		} else if (key === "hasOwnProperty") this.#askedFor(call.arguments[0], call);
		else if (key !== null && REQUEST_METHODS.has(key)) this.follow(call);
		else this.#doubt("reply-lost", call);
	}
	/** The answer goes through the operators of an observable. */
	#stages({ parameters, result, unknown, others }, call) {
		this.#joins.push({
			values: others,
			node: call
		});
		for (const parameter of parameters) this.#bind(parameter);
		if (result !== null) this.follow(result);
		if (unknown !== null) this.#doubt("reply-passed", call);
	}
	#subscribed(call) {
		const subscribers = subscribersOf(this.#code, call);
		if (subscribers === null) this.#doubt("reply-passed", call);
		for (const { fn, isShared: hasOthers } of subscribers ?? []) {
			const [parameter] = fn.params;
			if (parameter !== void 0) this.#bind(parameter);
			if (hasOthers) this.#joins.push({
				values: [null],
				node: call
			});
		}
	}
	#then(call) {
		const handler = thenHandler(this.#code, call.arguments[0]);
		const [parameter] = handler?.fn.params ?? [];
		if (handler === null) {
			this.#doubt("reply-passed", call);
			return;
		}
		if (parameter !== void 0) this.#bind(parameter);
		if (handler.others.length > 0) this.#joins.push({
			values: handler.others,
			node: call
		});
	}
	/** `reply.hasOwnProperty('signature')`, `'signature' in reply`: the name is a string. */
	#askedFor(name, read) {
		const key = name === void 0 ? null : plainString(name);
		if (key === null || name === void 0) this.#doubt("reply-computed", read);
		else this.#field(key, name, read, null);
	}
	/** What a rejection handler returns takes the place of the answer. */
	#rescue(handler, call) {
		if (handler !== void 0) {
			const values = isFunction(handler) ? resultsOf(handler).filter((result) => result !== null) : [null];
			this.#joins.push({
				values,
				node: call
			});
		}
	}
	#pick(use) {
		const { node, key, target } = use;
		if (key === null) this.#doubt("reply-computed", node ?? target);
		else if (node !== null && this.#field(key, node.key, target, node.shorthand ? node : null)) return;
		else if (ENVELOPE.has(key)) this.#bind(target);
	}
	/** Notes a read of the response field; `false` for any other key. */
	#field(key, keyNode, read, shorthand) {
		const { response } = this.#method;
		if (key === response.new) {
			this.#readsNew = true;
			return true;
		}
		if (key !== response.old) return false;
		this.#setsOld ||= read.parent?.type === "AssignmentExpression" && read.parent.left === read;
		if (!isAlternativeTo(this.#code, read, response.new)) this.#oldReaders.push({
			key: keyNode,
			shorthand
		});
		return true;
	}
	#argument(call, index) {
		const callee = unwrap(call.callee);
		if (isMethodOf(call, "JSON", "parse") && call.arguments.length === 1 || isMethodOf(call, "Object", "freeze") || carries(this.#code, call)) {
			this.#joins.push({
				values: call.arguments.filter((_, place) => place !== index),
				node: call
			});
			this.follow(call);
		} else if (isHttpCall(this.#code, call)) {
			this.follow(call);
			this.followCallbacks(call);
		} else if (isMethodOf(call, "JSON", "stringify")) {
			if (!isShown(this.#code, call) || isPrinted(call) || hasReplacer(call)) this.#doubt("reply-serialised", call.arguments[index] ?? call);
		} else if (!onlyShows(this.#code, call, callee)) this.#doubt("reply-passed", call.arguments[index] ?? call);
	}
	#doubt(kind, node) {
		if (this.#method.response.old !== this.#method.response.new) this.#doubts.push({
			kind,
			node
		});
	}
};
//#endregion
//#region src/analysis/reply/reply.ts
/**
* Follows the answer of the call that sends a request.
* @param answers where else the answer comes out
*/
function replyOf(code, method, call, answers = []) {
	const follower = new ReplyFollower(code, method);
	for (const answer of answers) follower.follow(answer);
	const inner = replyInWrapper(code, method, call);
	if (inner === null || inner.visited.has(call)) follower.follow(call);
	follower.followCallbacks(call);
	const outer = follower.finish();
	return inner === null ? outer : {
		...joined$1(outer, inner),
		visited: new Set([...outer.visited, call])
	};
}
/** How a function of this file that sends the request for its caller reads the answer itself; `null` when it does not. */
function replyInWrapper(code, method, call) {
	const fn = functionOf(code, call);
	const requests = fn === null ? [] : requestsFor(code, fn);
	if (fn === null || requests.length === 0) return null;
	const follower = new ReplyFollower(code, method);
	for (const request of requests) {
		follower.follow(request);
		follower.followCallbacks(request);
	}
	const reply = follower.finish();
	const oldReaders = reply.oldReaders.filter((reader) => isInside(reader.key, fn));
	if (oldReaders.length === 0) return null;
	const callers = {
		values: callersOf(code, fn) ?? [null],
		node: fn
	};
	return {
		...reply,
		oldReaders,
		doubts: reply.doubts.filter(({ kind, node }) => kind !== "reply-returned" && isInside(node, fn)),
		joins: [...reply.joins.filter(({ node }) => isInside(node, fn)), callers]
	};
}
/** The calls inside a function that get one of its parameters, alone or in an object. */
function requestsFor(code, fn) {
	const tracker = new Tracker(code, false);
	const callsWith = (uses) => uses.flatMap((use) => {
		switch (use.kind) {
			case "argument": return isStringify(use.node) ? callsWith(tracker.from(use.node).uses) : [use.node];
			case "property": return callsWith(tracker.from(use.node.parent).uses);
			case "operand": return callsWith(tracker.from(use.node).uses);
			default: return [];
		}
	});
	return fn.params.flatMap((parameter) => callsWith(tracker.fromPattern(parameter).uses));
}
function joined$1(a, b) {
	return {
		oldReaders: [...a.oldReaders, ...b.oldReaders],
		readsNew: a.readsNew || b.readsNew,
		setsOld: a.setsOld || b.setsOld,
		doubts: [...a.doubts, ...b.doubts],
		joins: [...a.joins, ...b.joins],
		visited: a.visited,
		left: a.left
	};
}
//#endregion
//#region src/migration/dates.ts
const NONE = /* @__PURE__ */ new Set();
/** JavaScript's own `Date`. */
const DATE = {
	packages: [],
	now: NONE,
	from: NONE,
	shift: {},
	same: NONE,
	moved: NONE,
	wholeSeconds: NONE,
	seconds: NONE,
	milliseconds: new Set(["getTime", "valueOf"]),
	date: NONE,
	text: new Set([
		"toDateString",
		"toISOString",
		"toJSON",
		"toLocaleDateString",
		"toLocaleString",
		"toString",
		"toUTCString"
	]),
	isMutable: true
};
const DATE_LIBRARIES = [
	{
		packages: ["dayjs"],
		now: new Set(["", "utc"]),
		from: new Set(["", "utc"]),
		shift: {
			add: 1,
			subtract: -1
		},
		same: new Set([
			"clone",
			"local",
			"locale",
			"tz",
			"utc"
		]),
		moved: new Set([
			"endOf",
			"set",
			"startOf"
		]),
		wholeSeconds: new Set(["unix"]),
		seconds: NONE,
		milliseconds: new Set(["valueOf"]),
		date: new Set(["toDate"]),
		text: new Set([
			"format",
			"toISOString",
			"toJSON",
			"toString"
		]),
		isMutable: false
	},
	{
		packages: ["moment", "moment-timezone"],
		now: new Set(["", "utc"]),
		from: new Set(["", "utc"]),
		shift: {
			add: 1,
			subtract: -1
		},
		same: new Set([
			"clone",
			"local",
			"tz",
			"utc"
		]),
		moved: new Set([
			"endOf",
			"set",
			"startOf"
		]),
		wholeSeconds: new Set(["unix"]),
		seconds: NONE,
		milliseconds: new Set(["valueOf"]),
		date: new Set(["toDate"]),
		text: new Set([
			"format",
			"toISOString",
			"toJSON",
			"toString"
		]),
		isMutable: true
	},
	{
		packages: ["luxon"],
		now: new Set([
			"DateTime.local",
			"DateTime.now",
			"DateTime.utc"
		]),
		from: new Set(["DateTime.fromJSDate", "DateTime.fromMillis"]),
		shift: {
			plus: 1,
			minus: -1
		},
		same: new Set([
			"reconfigure",
			"setLocale",
			"setZone",
			"toLocal",
			"toUTC"
		]),
		moved: new Set([
			"endOf",
			"set",
			"startOf"
		]),
		wholeSeconds: new Set(["toUnixInteger"]),
		seconds: new Set(["toSeconds"]),
		milliseconds: new Set(["toMillis", "valueOf"]),
		date: new Set(["toBSON", "toJSDate"]),
		text: new Set([
			"toFormat",
			"toHTTP",
			"toISO",
			"toISODate",
			"toJSON",
			"toLocaleString",
			"toRFC2822",
			"toSQL",
			"toString"
		]),
		isMutable: false
	}
];
/** What the functions of date-fns give, but those that are called `add…` and `sub…`. */
const DATE_FNS_RESULTS = {
	wholeSeconds: new Set(["getUnixTime"]),
	milliseconds: new Set(["getTime"]),
	date: new Set(["toDate"]),
	text: new Set([
		"format",
		"formatISO",
		"formatISO9075",
		"formatRFC3339",
		"formatRFC7231",
		"lightFormat"
	])
};
/** Functions of date-fns that convert a number, with what they multiply it by. */
const DATE_FNS_FACTORS = {
	hoursToMilliseconds: 36e5,
	hoursToMinutes: 60,
	hoursToSeconds: 3600,
	minutesToMilliseconds: 6e4,
	minutesToSeconds: 60,
	secondsToMilliseconds: 1e3
};
const MINUTE = 60;
const HOUR$1 = 60 * MINUTE;
const DAY = 24 * HOUR$1;
/** Months and longer units have no fixed length, and each is far more than any limit. */
const LONG = Infinity;
/** Short names of units, in the letters of moment and dayjs: a minute is `m`, a month `M`. */
const SHORT_UNITS = new Map([
	["ms", .001],
	["s", 1],
	["m", MINUTE],
	["h", HOUR$1],
	["d", DAY],
	["w", 7 * DAY],
	["M", LONG],
	["Q", LONG],
	["y", LONG]
]);
const UNITS = new Map([
	["millisecond", .001],
	["second", 1],
	["minute", MINUTE],
	["hour", HOUR$1],
	["day", DAY],
	["week", 7 * DAY],
	["month", LONG],
	["quarter", LONG],
	["year", LONG]
]);
/** The length of a unit in seconds, by its name in the singular, the plural or short; `null` for an unknown name. */
function unitSeconds(name) {
	return SHORT_UNITS.get(name) ?? UNITS.get(name.toLowerCase().replace(/s$/u, "")) ?? null;
}
//#endregion
//#region src/analysis/claims/time.ts
const TEXT = { kind: "string" };
function constant(value) {
	return {
		kind: "linear",
		now: 0,
		offset: value,
		isInteger: Number.isInteger(value),
		isFixed: false
	};
}
/** A moment in milliseconds since 1970. */
function milliseconds({ offset, isFixed }) {
	return {
		kind: "linear",
		now: 1e3,
		offset: offset * 1e3,
		isInteger: true,
		isFixed
	};
}
/** A moment in seconds since 1970. */
function seconds({ offset, isFixed }, isInteger) {
	return {
		kind: "linear",
		now: 1,
		offset: isInteger ? Math.floor(offset) : offset,
		isInteger,
		isFixed
	};
}
function scale(value, factor) {
	const offset = value.offset * factor;
	const isWhole = value.isInteger && Number.isInteger(factor);
	return {
		...value,
		now: value.now * factor,
		offset,
		isInteger: value.now === 0 ? Number.isInteger(offset) : isWhole
	};
}
function add(left, right) {
	return {
		kind: "linear",
		now: left.now + right.now,
		offset: left.offset + right.offset,
		isInteger: left.isInteger && right.isInteger,
		isFixed: left.isFixed || right.isFixed
	};
}
function product(left, right) {
	if (right.now === 0) return scale(left, right.offset);
	return left.now === 0 ? scale(right, left.offset) : null;
}
function quotient(left, right) {
	return right.now === 0 && right.offset !== 0 ? scale(left, 1 / right.offset) : null;
}
function rounded(value) {
	return value?.kind === "linear" ? {
		...value,
		offset: Math.floor(value.offset),
		isInteger: true
	} : null;
}
/** A value where JavaScript wants a number: a moment counts its milliseconds. */
function asNumber(value) {
	if (value?.kind === "instant") return milliseconds(value);
	return value?.kind === "linear" ? value : null;
}
/** The moment that a `Date` or milliseconds stand for, as an object of a library. */
function momentOf(library, value) {
	if (value?.kind === "instant") return {
		...value,
		library
	};
	return value?.kind === "linear" && value.now === 1e3 ? {
		kind: "instant",
		library,
		offset: value.offset / 1e3,
		isFixed: value.isFixed
	} : {
		kind: "instant",
		library,
		offset: NaN,
		isFixed: true
	};
}
/** The present moment, as an object of a library. */
function nowAs(library) {
	return {
		kind: "instant",
		library,
		offset: 0,
		isFixed: false
	};
}
//#endregion
//#region src/analysis/claims/date-libraries.ts
/** What a call of a function of a date library gives; `null` for all other calls. */
function libraryValue(code, call, evaluate) {
	const origin = importedOf(code, call.callee);
	if (origin === null) return null;
	const [base, name] = origin.source.split("/", 2);
	if (base === "date-fns") return dateFnsValue(code, call, origin.path === "" ? name ?? "" : origin.path, evaluate);
	const library = DATE_LIBRARIES.find(({ packages }) => packages.includes(origin.source));
	return library === void 0 ? null : momentMade(library, call, origin.path, evaluate);
}
/** `dayjs()`, `moment.utc()`, `DateTime.now()`, `dayjs(new Date())` */
function momentMade(library, call, path, evaluate) {
	const [argument] = call.arguments;
	if (!(library.now.has(path) || library.from.has(path))) return null;
	if (argument === void 0) return library.now.has(path) ? nowAs(library) : null;
	return momentOf(library, library.from.has(path) && call.arguments.length === 1 ? evaluate(argument) : null);
}
/** What a method of a moment gives: a moved moment, seconds, milliseconds, a text; `null` for any other. */
function methodValue(code, call, receiver, method, evaluate) {
	const { library } = receiver;
	const sign = Object.hasOwn(library.shift, method) ? library.shift[method] : void 0;
	if (sign !== void 0) return {
		...receiver,
		offset: receiver.offset + sign * amountOf(code, call.arguments, evaluate)
	};
	if (library.same.has(method)) return call.arguments.every((argument) => plainString(argument) !== null) ? receiver : {
		...receiver,
		offset: NaN
	};
	if (library.moved.has(method)) return {
		...receiver,
		offset: NaN,
		isFixed: true
	};
	if (library.wholeSeconds.has(method)) return seconds(receiver, true);
	if (library.seconds.has(method)) return seconds(receiver, false);
	if (library.milliseconds.has(method)) return milliseconds(receiver);
	if (library.date.has(method)) return {
		...receiver,
		library: DATE
	};
	return library.text.has(method) ? TEXT : null;
}
/** The seconds in `(13, 'hours')`, `({hours: 13})` or milliseconds; NaN for what cannot be computed. */
function amountOf(code, [amount, unit], evaluate) {
	if (amount === void 0) return NaN;
	const value = code.resolve(amount);
	if (value.type === "ObjectExpression") return unit === void 0 ? durationOf(code, value, evaluate) : NaN;
	const count = constantOf(evaluate(amount));
	const name = unit === void 0 ? "ms" : plainString(unwrap(code.resolve(unit)));
	return name === null ? NaN : count * (unitSeconds(name) ?? NaN);
}
/** `{hours: 12, minutes: 30}` */
function durationOf(code, duration, evaluate) {
	return duration.properties.reduce((sum, property) => {
		const name = property.type === "Property" ? keyName(property.key, property.computed) : null;
		return property.type === "Property" && name !== null ? sum + constantOf(evaluate(property.value)) * (unitSeconds(name) ?? NaN) : NaN;
	}, 0);
}
function constantOf(value) {
	return value?.kind === "linear" && value.now === 0 ? value.offset : NaN;
}
const SHIFTING = /^(?<sign>add|sub)(?<unit>[A-Z]\w*)?$/u;
function dateFnsValue(code, call, name, evaluate) {
	const [first, second] = call.arguments;
	if (first === void 0) return null;
	const value = evaluate(first);
	const factor = Object.hasOwn(DATE_FNS_FACTORS, name) ? DATE_FNS_FACTORS[name] : void 0;
	if (factor !== void 0) {
		const number = asNumber(value);
		return number === null ? null : scale(number, factor);
	}
	const moment = momentOf(DATE, value);
	if (DATE_FNS_RESULTS.wholeSeconds.has(name)) return seconds(moment, true);
	if (DATE_FNS_RESULTS.milliseconds.has(name)) return milliseconds(moment);
	if (DATE_FNS_RESULTS.text.has(name)) return TEXT;
	const groups = SHIFTING.exec(name)?.groups;
	if (groups === void 0) return DATE_FNS_RESULTS.date.has(name) ? moment : null;
	const amount = second === void 0 ? NaN : shiftOf(code, second, groups["unit"], evaluate);
	return {
		...moment,
		offset: moment.offset + (groups["sign"] === "sub" ? -1 : 1) * amount
	};
}
/** The seconds of `addHours(date, amount)` or `add(date, duration)`. */
function shiftOf(code, amount, unit, evaluate) {
	if (unit !== void 0) return constantOf(evaluate(amount)) * (unitSeconds(unit) ?? NaN);
	const duration = code.resolve(amount);
	return duration.type === "ObjectExpression" ? durationOf(code, duration, evaluate) : NaN;
}
/** Methods that leave the moment as it is, whatever the library. */
const READING = /^(?:clone|diff|format|get|is|to|unix|valueOf)/u;
/** Whether something may change a moment that a variable holds, besides the one mention that is asked about. */
function isChangedElsewhere(code, mention) {
	const variable = code.variableOf(mention);
	return variable === null || code.readsOf(variable).some((read) => {
		const use = read.parent;
		if (read === mention || use?.type === "BinaryExpression" || use?.type === "UnaryExpression") return false;
		if (use?.type === "MemberExpression" && use.object === read) return !READING.test(memberName(use) ?? "");
		return !(use?.type === "CallExpression" && use.callee !== read) || importedOf(code, use.callee)?.source.split("/")[0] !== "date-fns";
	});
}
//#endregion
//#region src/analysis/claims/evaluate.ts
const ROUNDING = new Set([
	"ceil",
	"floor",
	"round",
	"trunc"
]);
const STRING_METHODS = new Set([
	"toExponential",
	"toFixed",
	"toLocaleString",
	"toPrecision",
	"toString"
]);
const BIT_OPERATORS = new Set([
	">>",
	">>>",
	"|"
]);
/** Deeper expressions do not occur; a variable may be computed from itself. */
const MAX_DEPTH$5 = 64;
/** What is known of a value that may be a time; `null` when it cannot be computed from the source. */
function timeOf(code, start, depth = 0) {
	if (depth > MAX_DEPTH$5) return null;
	const mentions = [];
	const value = expressionValue(code, unwrap(code.resolve(start, (mention) => {
		mentions.push(mention);
	})), (part) => timeOf(code, part, depth + 1));
	return value?.kind === "instant" && value.library.isMutable && mentions.some((mention) => isChangedElsewhere(code, mention)) ? {
		...value,
		offset: NaN
	} : value;
}
function expressionValue(code, node, evaluate) {
	switch (node.type) {
		case "Literal": return literalValue(node);
		case "TemplateLiteral": return TEXT;
		case "NewExpression": return code.isGlobal(node.callee, "Date") ? newDate(node, evaluate) : null;
		case "UnaryExpression": return unaryValue(node, evaluate);
		case "BinaryExpression": return binaryValue(node, evaluate);
		case "CallExpression": return callValue(code, node, evaluate);
		case "MemberExpression": return memberValue(code, node, evaluate);
		default: return null;
	}
}
function literalValue(node) {
	if (typeof node.value === "string") return TEXT;
	return typeof node.value === "number" ? constant(node.value) : null;
}
/** A `Date`: now, from milliseconds, from another one, or from what cannot be computed. */
function newDate({ arguments: [argument, ...more] }, evaluate) {
	if (argument === void 0) return nowAs(DATE);
	return momentOf(DATE, more.length === 0 ? evaluate(argument) : null);
}
function unaryValue(node, evaluate) {
	const value = asNumber(evaluate(node.argument));
	if (value === null) return null;
	switch (node.operator) {
		case "+": return value;
		case "-": return scale(value, -1);
		case "~": return rounded(value);
		default: return null;
	}
}
function binaryValue(node, evaluate) {
	const operands = [evaluate(node.left), evaluate(node.right)];
	if (node.operator === "+" && operands.some((operand) => isTextInSum(operand))) return TEXT;
	const [left, right] = operands.map(asNumber);
	if (left == null || right == null) return null;
	switch (node.operator) {
		case "+": return add(left, right);
		case "-": return add(left, scale(right, -1));
		case "*": return product(left, right);
		case "/": return quotient(left, right);
		default: return BIT_OPERATORS.has(node.operator) && right.now === 0 && right.offset === 0 ? rounded(left) : null;
	}
}
/** Added to something, a `Date` becomes a text; other moments become numbers. */
function isTextInSum(operand) {
	return operand?.kind === "string" || operand?.kind === "instant" && operand.library === DATE;
}
/** `claims.iat`, `LIFETIMES.day` */
function memberValue(code, node, evaluate) {
	const key = node.property.type === "Identifier" && !node.computed ? node.property.name : null;
	const isFixed = objectOf(code, node.object)?.links.every(({ variable }) => code.readsOf(variable).every(isHarmless$1)) !== false;
	const value = key === null || !isFixed ? null : propertyValue(code, node.object, key);
	return value === null ? null : evaluate(value);
}
/** Whether a use of an object leaves its members alone: they are read, copied or put into a text. */
function isHarmless$1(read) {
	const use = read.parent;
	return use?.type === "SpreadElement" || use?.type === "VariableDeclarator" && use.id.type === "ObjectPattern" || use?.type === "MemberExpression" && use.object === read || use != null && isMethodOf(use, "JSON", "stringify");
}
function callValue(code, node, evaluate) {
	if (isMethodOf(node, "Date", "now")) return milliseconds(nowAs(DATE));
	const made = libraryValue(code, node, evaluate);
	if (made !== null) return made;
	const result = resultOf(code, node);
	if (result !== null) return evaluate(result);
	return node.callee.type === "MemberExpression" ? methodCallValue(code, node, node.callee, evaluate) : globalValue(code, node, evaluate);
}
/** What a function of the file returns, when it returns in one place. */
function resultOf(code, call) {
	const fn = functionOf(code, call);
	const results = fn !== null && !fn.generator && (!fn.async || call.parent.type === "AwaitExpression") ? resultsOf(fn) : [];
	return results.length === 1 ? results[0] ?? null : null;
}
function methodCallValue(code, node, callee, evaluate) {
	const method = methodName(node) ?? "";
	const [argument] = node.arguments;
	if (code.isGlobal(callee.object, "Math")) return ROUNDING.has(method) && argument !== void 0 ? rounded(asNumber(evaluate(argument))) : null;
	const receiver = evaluate(callee.object);
	if (receiver?.kind === "instant") return methodValue(code, node, receiver, method, evaluate);
	return receiver?.kind === "linear" && STRING_METHODS.has(method) ? TEXT : null;
}
function globalValue(code, { callee, arguments: [argument] }, evaluate) {
	if (argument === void 0) return null;
	if (code.isGlobal(callee, "String")) return TEXT;
	if (code.isGlobal(callee, "Number")) return asNumber(evaluate(argument));
	const value = code.isGlobal(callee, "parseInt") ? evaluate(argument) : null;
	return value?.kind === "linear" ? rounded(value) : null;
}
//#endregion
//#region src/analysis/claims/expiry.ts
/** Constants of seconds since 1970. What ends before this year's APIs were made is over; what is in 2050 is far off. */
const EARLIEST_SECONDS = 1e9;
const PAST_SECONDS = 17e8;
const FAR_SECONDS = 25e8;
/** Above this, a constant cannot be a time in seconds before the year 5000: it is in milliseconds. */
const LARGEST_SECONDS = 1e11;
/** Deeper expressions do not occur; a variable may be chosen from itself. */
const MAX_DEPTH$4 = 64;
/** The provable fault of an `exp` value, or of one that it may take; `null` when it is right or cannot be computed from the source. */
function expiryFault(code, node) {
	for (const option of optionsOf$1(code, node)) {
		const fault = faultOf(timeOf(code, option));
		if (fault !== null) return fault;
	}
	return null;
}
/** How many seconds ahead an `exp` is at least, where that can be computed: the nearest of the values that it may take. */
function secondsAhead(code, node) {
	const ahead = optionsOf$1(code, node).map((option) => {
		const value = timeOf(code, option);
		return value?.kind === "linear" && value.now === 1 ? value.offset : NaN;
	});
	const least = Math.min(...ahead);
	return Number.isFinite(least) ? least : null;
}
/** The values that an expression chooses from. */
function optionsOf$1(code, start, depth = 0) {
	const node = unwrap(code.resolve(start));
	if (depth > MAX_DEPTH$4) return [];
	if (node.type === "ConditionalExpression") return [...optionsOf$1(code, node.consequent, depth + 1), ...optionsOf$1(code, node.alternate, depth + 1)];
	if (node.type === "LogicalExpression") return [...node.operator === "&&" ? [] : optionsOf$1(code, node.left, depth + 1), ...optionsOf$1(code, node.right, depth + 1)];
	return [start];
}
function faultOf(value) {
	if (value?.kind !== "linear") return value?.kind === "instant" ? "date" : value?.kind ?? null;
	if (value.now === 0) return constantFault(value);
	if (value.now === 1e3) return "milliseconds";
	if (value.now !== 1) return null;
	if (!value.isInteger && !value.isFixed) return "float";
	if (value.offset <= 0) return "past";
	return value.offset > 43200 ? "too-far" : null;
}
function constantFault({ offset, isInteger }) {
	if (offset <= 0) return "past";
	if (offset < EARLIEST_SECONDS) return "duration";
	if (offset > LARGEST_SECONDS) return "milliseconds";
	if (!isInteger && !Number.isNaN(offset)) return "float";
	if (offset < PAST_SECONDS) return "past";
	return offset > FAR_SECONDS ? "too-far" : null;
}
//#endregion
//#region src/analysis/claims/optional.ts
/** Whether a value may be `undefined` as far as the file shows: a parameter, a member, `ttl && now + ttl`. */
function mayBeUndefined(code, node) {
	if (isAskedFor(code, node)) return false;
	const links = [];
	const value = unwrap(code.resolve(node, (_, variable) => {
		links.push(variable);
	}));
	if (links.some(isDeclaredEmpty)) return true;
	switch (value.type) {
		case "CallExpression": {
			const result = onlyResult(code, value);
			return result !== null && mayBeUndefined(code, result);
		}
		case "Identifier": {
			const declared = code.variableOf(value)?.identifiers[0];
			const type = declared?.type === "Identifier" ? declared.typeAnnotation?.typeAnnotation.type : void 0;
			const isOptional = declared?.type === "Identifier" && declared.optional;
			return isNullish(value) || !(String(type) === "TSNumberKeyword" && !isOptional) && !hasDefault$1(declared);
		}
		case "LogicalExpression": return value.operator === "&&" || mayBeUndefined(code, value.right);
		case "ConditionalExpression": return mayBeUndefined(code, value.consequent) || mayBeUndefined(code, value.alternate);
		case "MemberExpression":
		case "ChainExpression": return true;
		default: return isNullish(value);
	}
}
/** `let exp;`, which is set later, perhaps. */
function isDeclaredEmpty(variable) {
	const declared = variable.defs[0]?.node;
	return declared?.type === "VariableDeclarator" && (declared.init === null || isNullish(declared.init));
}
function hasDefault$1(declared) {
	return declared?.parent?.type === "AssignmentPattern" && !isNullish(declared.parent.right);
}
/** `exp && {exp}`, `if (options.exp != null) claims.exp = options.exp`: it is only used where it is there. */
function isAskedFor(code, node) {
	const value = unwrap(node);
	if (value.type !== "Identifier" && value.type !== "MemberExpression") return false;
	let child = value;
	for (let up = child.parent; up != null && !isFunction(up); child = up, up = up.parent) {
		const test = testOf(up, child);
		if (test !== null && asksFor(code, test, code.textOf(value))) return true;
	}
	return false;
}
/** The condition under which a part of a node is evaluated. */
function testOf(node, part) {
	if (node.type === "LogicalExpression") return node.operator === "&&" && node.right === part ? node.left : null;
	return (node.type === "ConditionalExpression" || node.type === "IfStatement") && node.consequent === part ? node.test : null;
}
/** `x`, `x != null`, `x !== undefined`, also as one of several conditions. */
function asksFor(code, test, value) {
	const condition = unwrap(test);
	if (condition.type === "LogicalExpression" && condition.operator === "&&") return asksFor(code, condition.left, value) || asksFor(code, condition.right, value);
	const isNotNull = condition.type === "BinaryExpression" && ["!=", "!=="].includes(condition.operator) && isNullish(condition.right);
	const isStrictNull = isNotNull && condition.operator === "!==" && condition.right.type === "Literal";
	const asked = isNotNull && !isStrictNull ? condition.left : condition;
	return code.textOf(asked) === value;
}
//#endregion
//#region src/analysis/claims/claims.ts
/** Nothing to do and nothing to say: there is an `exp`. */
const PRESENT = {
	kind: "has-exp",
	value: null,
	fault: null,
	unset: null
};
/** The literal that claims consist of, when they cannot have an `exp`; `null` when they may. */
function literalWithoutExp(claims) {
	switch (claims.kind) {
		case "literal": return claims.spreads.length === 0 && claims.before === null ? claims.object : null;
		case "argument": return claims.spreads.length === 0 ? lastLiteral(claims.call) : null;
		case "copy": return claims.given === "nothing" ? claims.literal : null;
		case "several": {
			const literals = claims.parts.map(literalWithoutExp);
			return literals.includes(null) ? null : literals[0] ?? null;
		}
		default: return null;
	}
}
function lastLiteral(call) {
	return call.arguments.findLast((argument) => argument.type === "ObjectExpression") ?? null;
}
/** What a written value of `exp` comes to. */
function givenExp(code, value, shorthand = null) {
	const unset = mayBeUndefined(code, value) ? {
		value,
		shorthand
	} : null;
	return {
		kind: "has-exp",
		value,
		fault: expiryFault(code, value),
		unset
	};
}
/** Several findings about the same claims as one. */
function combined(all) {
	const parts = all.flatMap((part) => part.kind === "several" ? part.parts : [part]);
	const decisive = parts.find(({ kind }) => kind === "unknown") ?? parts.find(({ kind }) => kind === "overridden");
	const telling = parts.filter((part) => part.kind !== "has-exp" || part.fault !== null || part.unset !== null);
	const [only = parts[0] ?? PRESENT] = telling;
	return decisive ?? (telling.length > 1 ? {
		kind: "several",
		parts: telling
	} : only);
}
//#endregion
//#region src/analysis/claims/claims-uses.ts
/** Assignments after which there is an `exp`. */
const SETTING = new Set([
	"=",
	"??=",
	"||="
]);
/** `claims.exp = …` and `Object.assign(claims, {exp: …})`, in source order. */
function expWrites(code, links) {
	const assigned = assignmentsTo(code, links).filter(({ left, operator }) => memberName(left) === "exp" && SETTING.has(operator)).map((node) => ({
		node,
		value: node.right
	}));
	const merged = links.flatMap((link) => code.readsOf(link.variable)).flatMap((read) => mergedExp(code, read));
	return [...assigned, ...merged].sort((a, b) => a.node.range[0] - b.node.range[0]);
}
/** `Object.assign(claims, {exp: …})` */
function mergedExp(code, read) {
	const call = read.parent;
	if (call?.type !== "CallExpression" || !isMerge(read)) return [];
	return call.arguments.slice(1).flatMap((part) => {
		const object = objectOf(code, part);
		return object === null ? [] : [entryOf(code, object, "exp")];
	}).filter(isFound).map((entry) => ({
		node: call,
		value: entry.value
	}));
}
function isMerge(read) {
	const call = read.parent;
	return call?.type === "CallExpression" && isMethodOf(call, "Object", "assign") && call.arguments[0] === read;
}
/** The writes that decide about `exp`: the last that surely runs before the claims are stringified, and those after it. */
function decisiveWrites(writes, place, site) {
	const last = writes.map((write) => certainStatement(write, writes, place, site)).filter((statement) => statement !== null).at(-1);
	return last === void 0 ? [] : writes.filter(({ node }) => node.range[0] >= last.range[0] && !isTooLate(node, place));
}
/** Whether something runs after the text was made. */
function isTooLate(node, place) {
	return node.range[0] > place.range[1] && activationOf(node) === activationOf(place);
}
/** The statement in a block around the place that surely writes `exp` before: the write itself, or a choice with one in each branch. */
function certainStatement(write, writes, place, site) {
	let statement = write.node.parent;
	if (statement?.type !== "ExpressionStatement" || statementAround(write.node) !== statement) return null;
	for (;;) {
		const branching = branchingAround(statement);
		if (branching?.branches.every((branch) => writesIn(branch, writes)) !== true) break;
		statement = branching.statement;
	}
	const block = statement.parent;
	return block != null && (isInside(place, block) || isInside(site, block)) && (statement.range[1] <= place.range[0] || activationOf(write.node) !== activationOf(place)) ? statement : null;
}
/** The `if … else …` that has a statement as a branch, or directly in one. */
function branchingAround(statement) {
	const branch = statement.parent?.type === "BlockStatement" ? statement.parent : statement;
	const choice = branch.parent;
	return choice?.type === "IfStatement" && choice.alternate !== null && choice.test !== branch ? {
		statement: choice,
		branches: [choice.consequent, choice.alternate]
	} : null;
}
/** Whether a branch surely writes `exp`: one of its own statements does, or both branches of one. */
function writesIn(branch, writes) {
	return (branch.type === "BlockStatement" ? branch.body : [branch]).some((statement) => statement.type === "IfStatement" ? statement.alternate !== null && [statement.consequent, statement.alternate].every((inner) => writesIn(inner, writes)) : statement.type === "ExpressionStatement" && writes.some(({ node }) => node === statement.expression));
}
/** `if (!claims.exp) …`, `delete claims.exp`, `claims[key]`: the program decides by itself whether there is an `exp`. */
function readsExp(code, link) {
	return code.readsOf(link.variable).some((read) => {
		const member = read.parent;
		if (member?.type !== "MemberExpression" || member.object !== read) return false;
		const isWritten = member.parent.type === "AssignmentExpression" && member.parent.left === member && member.parent.operator === "=";
		const name = memberName(member);
		return name === null || name === "exp" && !isWritten;
	});
}
/** `delete claims.exp`, `delete claims[key]` */
function deletesExp(code, link) {
	return code.readsOf(link.variable).some((read) => {
		const deletion = read.parent?.parent;
		const name = read.parent?.type === "MemberExpression" && read.parent.object === read ? memberName(read.parent) : "none";
		return deletion?.type === "UnaryExpression" && deletion.operator === "delete" && (name === null || name === "exp");
	});
}
/** Whether a constant object is handed to nothing but the expression that led here. */
function isOnlyRead(code, link) {
	return !code.isExported(link.variable) && code.readsOf(link.variable).every((read) => read === link.reference || read.parent?.type === "SpreadElement" || read.parent?.type === "MemberExpression" && read.parent.object === read || mergesKnown(code, read));
}
/** `Object.assign(claims, {sub})` as a statement, with nothing that could hold another `exp`. */
function mergesKnown(code, read) {
	const call = read.parent;
	return call?.type === "CallExpression" && isMerge(read) && call.parent.type === "ExpressionStatement" && !mergesUnknown(code, read);
}
/** `Object.assign(claims, options)` or `claims[key] = value`, which may bring an `exp` along. */
function takesUnknown(code, link) {
	return assignmentsTo(code, [link]).some(({ left }) => memberName(left) === null) || code.readsOf(link.variable).some((read) => mergesUnknown(code, read));
}
function mergesUnknown(code, read) {
	const call = read.parent;
	return call?.type === "CallExpression" && isMerge(read) && call.arguments.slice(1).some((part) => layersOfValue(code, part, 0).some(({ kind }) => kind !== "exp"));
}
//#endregion
//#region src/analysis/claims/claims-layers.ts
const HIDDEN = [{ kind: "hidden" }];
/** What in an object literal matters for `exp`. */
function layersOf(code, object, depth = 0) {
	if (depth > 16) return HIDDEN;
	return object.properties.flatMap((property) => {
		if (property.type === "SpreadElement") return spreadLayers(code, property, depth + 1);
		const name = claimName(code, property);
		if (name === null || name === "toJSON") return HIDDEN;
		return name === "exp" ? [{
			kind: "exp",
			property
		}] : [];
	});
}
/** What in a value matters that is spread or assigned into another object. */
function layersOfValue(code, value, depth) {
	const inner = unwrap(value);
	if (depth > 16) return HIDDEN;
	if (isEmpty(inner)) return [];
	switch (inner.type) {
		case "ObjectExpression": return layersOf(code, inner, depth + 1);
		case "Identifier": return constantLayers(code, inner, depth);
		case "CallExpression": return returnsNoExp(code, inner, depth) ? [] : HIDDEN;
		default: return HIDDEN;
	}
}
/** The name of a claim, also where a constant says it: `[EXPIRY]: …`. */
function claimName(code, property) {
	return keyName(property.key, property.computed) ?? plainString(unwrap(code.resolve(property.key)));
}
/** `false`, `null`, `0`, a text: spreading it adds nothing named `exp`. */
function isEmpty(value) {
	return value.type === "Literal" || isNullish(value);
}
function constantLayers(code, name, depth) {
	const known = objectOf(code, name);
	if (known === null) return [{
		kind: "given",
		value: name
	}];
	if (layersOf(code, known.node, depth + 1).length === 0 && known.links.every((link) => isOnlyRead(code, link)) && entryOf(code, known, "exp").kind === "absent") return [];
	const entry = entryOf(code, known, "exp");
	const isSure = entry.kind === "property" || decisiveWrites(expWrites(code, known.links), name, name).length > 0;
	return isFound(entry) && isSure && !known.links.some((link) => deletesExp(code, link)) ? [{
		kind: "found",
		spread: name,
		value: entry.value
	}] : [{
		kind: "given",
		value: name
	}];
}
/** `...claims`, `...(sub ? {sub} : {})`, `...(extra ?? {})` */
function spreadLayers(code, spread, depth) {
	const value = unwrap(spread.argument);
	const options = value.type === "ConditionalExpression" ? [value.consequent, value.alternate] : null;
	if (value.type === "LogicalExpression" && value.operator !== "&&") {
		const layers = [value.left, value.right].map((part) => layersOfValue(code, part, depth));
		return layers[1]?.length === 0 && layers[0] !== void 0 ? layers[0] : HIDDEN;
	}
	const parts = value.type === "LogicalExpression" ? [value.right] : options;
	return parts === null ? layersOfValue(code, value, depth) : optionalLayers(code, spread, parts, depth);
}
function optionalLayers(code, spread, parts, depth) {
	const layers = parts.flatMap((part) => layersOfValue(code, part, depth));
	const values = layers.flatMap((layer) => layer.kind === "exp" ? [layer.property.value] : []);
	if (values.length < layers.length) return HIDDEN;
	return values.length === 0 ? [] : [{
		kind: "sometimes",
		spread,
		values
	}];
}
/** Whether a function of the file makes objects that are spelled out and have no `exp`. */
function returnsNoExp(code, call, depth) {
	const fn = call.callee.type === "MemberExpression" ? null : functionOf(code, call);
	const results = fn === null || fn.generator ? [] : resultsOf(fn);
	return results.length > 0 && results.every((result) => {
		const value = result === null ? null : unwrap(result);
		return value?.type === "ObjectExpression" && layersOf(code, value, depth + 1).length === 0;
	});
}
//#endregion
//#region src/analysis/claims/claims-types.ts
/** Types that take every member. */
const OPEN_TYPES = new Set([
	"TSAnyKeyword",
	"TSObjectKeyword",
	"TSUnknownKeyword"
]);
/** What the type says of `exp` that is declared for a variable, or that a wrapper gives to an expression. */
function expMemberOf(code, node) {
	return memberIn(code, node.type === "Identifier" ? annotationOf$1(code, node) : assertedType(node));
}
/** What a type says of `exp`. */
function memberIn(code, type) {
	if (type == null) return "none";
	if (OPEN_TYPES.has(type.type)) return "open";
	if (type.type === "TSTypeLiteral") return memberAmong(type.members);
	if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return "unknown";
	if (type.typeName.name === "Record") {
		const [key, value] = type.typeArguments?.params ?? [];
		return key?.type === "TSStringKeyword" && takesNumber(value) ? "open" : "unknown";
	}
	const [definition, ...more] = code.lookUp(type.typeName.name, type)?.defs ?? [];
	const declaration = definition?.node;
	if (declaration === void 0 || more.length > 0) return "unknown";
	if (declaration.type === "TSTypeAliasDeclaration") return declaration.typeAnnotation.type === "TSTypeLiteral" ? memberAmong(declaration.typeAnnotation.members) : "unknown";
	if (declaration.type !== "TSInterfaceDeclaration") return "unknown";
	const own = memberAmong(declaration.body.body);
	return own === "absent" && declaration.extends.length > 0 ? "unknown" : own;
}
/** Whether an object literal of a type may have `exp`, so that the file still compiles. */
function takesExp(member) {
	return member !== "absent" && member !== "unknown";
}
function memberAmong(members) {
	const found = members.find((member) => member.type === "TSPropertySignature" && keyName(member.key, member.computed) === "exp");
	if (found?.type === "TSPropertySignature") return found.optional ? "optional" : "required";
	const index = members.find((member) => member.type === "TSIndexSignature");
	if (index?.type !== "TSIndexSignature") return "absent";
	return takesNumber(index.typeAnnotation?.typeAnnotation) ? "open" : "unknown";
}
/** Whether a member of a type may be a number. */
function takesNumber(type) {
	return (type?.type === "TSUnionType" ? type.types : [type]).some((part) => part?.type === "TSNumberKeyword" || part?.type === "TSAnyKeyword" || part?.type === "TSUnknownKeyword");
}
function annotationOf$1(code, name) {
	const declared = code.variableOf(name)?.identifiers[0];
	return declared?.type === "Identifier" ? declared.typeAnnotation?.typeAnnotation ?? null : null;
}
/** The type of `{…} satisfies Claims`; `as` takes members that the type has not. */
function assertedType(node) {
	for (let outer = node.parent; outer != null && isWrapper(outer); outer = outer.parent) if (outer.type === "TSSatisfiesExpression") return outer.typeAnnotation;
	return null;
}
//#endregion
//#region src/analysis/claims/claims-object.ts
/**
* What is known of the object that an expression stands for.
* @param place where its text is made, or where it is returned
* @param site the call that sends the request
*/
function objectClaims(code, argument, place, site, depth = 0) {
	const links = [];
	const value = unwrap(code.resolve(argument, (reference, variable) => {
		links.push({
			reference,
			variable
		});
	}));
	const node = unwrap(argument);
	if (depth > 16) return {
		kind: "unknown",
		node
	};
	const writes = expWrites(code, links);
	const certain = decisiveWrites(writes, place, site);
	const isDeleted = links.some((link) => deletesExp(code, link));
	if (certain.length > 0) return isDeleted ? {
		kind: "overridden",
		node: certain[0]?.node ?? node
	} : combined(certain.map((write) => givenExp(code, write.value)));
	const made = madeClaims(code, value, argument, site, depth);
	if (made.kind === "has-exp" && isDeleted) return {
		kind: "overridden",
		node: made.value ?? node
	};
	if (made.kind === "has-exp" || made.kind === "overridden") return combined([made, ...writes.map((write) => givenExp(code, write.value))]);
	const faulty = writes.filter((write) => !isTooLate(write.node, place)).map((write) => givenExp(code, write.value)).map(withoutUnset);
	return combined([placed(code, {
		made,
		value,
		argument,
		links
	}, place), ...faulty]);
}
/** In a branch, a missing value is covered by the `exp` that the claims get anyway. */
function withoutUnset(claims) {
	return claims.kind === "has-exp" ? {
		...claims,
		unset: null
	} : claims;
}
/** Where `exp` can be added: where the object is made, when it belongs to this request alone, else in a copy of it. */
function placed(code, { made, value, argument, links }, place) {
	const node = unwrap(argument);
	const isPrivate = links.every((link) => isOnlyRead(code, link));
	const asksForExp = links.some((link) => readsExp(code, link));
	const mayTakeUnset = expWrites(code, links).some((write) => mayBeUndefined(code, write.value));
	const isHere = links.length === 0 || activationOf(value) === activationOf(place);
	const isTyped = [...links.map((link) => link.reference), value].some((end) => !takesExp(expMemberOf(code, end)));
	if (isPrivate && !asksForExp && !mayTakeUnset && isHere && !isTyped && made.kind !== "unknown") return made;
	const closed = literalWithoutExp(made);
	const copied = copyable(argument);
	if (value.type === "NewExpression" || closed === null && copied.type !== "Identifier") return {
		kind: "unknown",
		node
	};
	const literal = closed ?? (made.kind === "literal" ? made.object : null);
	if (closed !== null && isPrivate && !asksForExp && expWrites(code, links).length === 0) return {
		kind: "copy",
		node: copied,
		literal,
		given: "nothing"
	};
	const mentions = [...links.map((link) => link.reference), value];
	const isMerged = links.some((link) => takesUnknown(code, link));
	if (isDeclaredWithout(code, mentions, literal !== null, node)) return isMerged ? {
		kind: "unknown",
		node
	} : {
		kind: "copy",
		node: copied,
		literal,
		given: "undeclared"
	};
	return {
		kind: "copy",
		node: copied,
		literal,
		given: isMerged ? "merged" : "perhaps"
	};
}
/** Whether TypeScript knows the claims as an object without `exp`, so that reading `claims.exp` does not compile. */
function isDeclaredWithout(code, mentions, isInferred, place) {
	const [declared = "none"] = mentions.map((mention) => expMemberOf(code, mention)).filter((member) => member !== "none");
	return declared === "absent" || declared === "none" && isInferred && /\.[cm]?tsx?$/u.test(code.fileAt(place).path);
}
/** What can be spread: the name alone, or the whole expression where its value is awaited first. */
function copyable(argument) {
	const inner = unwrap(argument);
	const isAwaited = contains(argument, (node) => node.type === "AwaitExpression");
	return inner.type === "Identifier" && !isAwaited ? inner : argument;
}
/** What is known of a value before anything is done with it. */
function madeClaims(code, value, argument, site, depth) {
	const node = unwrap(argument);
	switch (value.type) {
		case "ObjectExpression": return layeredClaims(code, layersOf(code, value, depth), value, node);
		case "ConditionalExpression": return combined([value.consequent, value.alternate].map((branch) => objectClaims(code, branch, branch, site, depth + 1)));
		case "CallExpression": return calledClaims(code, value, argument, site, depth);
		case "Identifier": return givenClaims(code, value, node);
		default: return {
			kind: "unknown",
			node
		};
	}
}
/** Claims that come in as a parameter or by an import. */
function givenClaims(code, value, node) {
	return expMemberOf(code, value) === "required" ? PRESENT : {
		kind: "unknown",
		node
	};
}
/** Claims that are put together in one expression: what counts is the last `exp` in it, and what may come after. */
function layeredClaims(code, layers, object, node) {
	const found = foundClaims(code, layers);
	if (found !== null) return found;
	const optional = layers.findIndex((layer) => layer.kind === "sometimes");
	if (optional !== -1 && layers.slice(optional).some((layer) => layer.kind === "given") || layers.some((layer) => layer.kind === "hidden")) return {
		kind: "unknown",
		node
	};
	const first = layers[optional];
	const before = first?.kind === "sometimes" ? first.spread : null;
	if (before !== null && before.parent !== object) return {
		kind: "unknown",
		node
	};
	return combined([{
		kind: "literal",
		object,
		spreads: givenIn(layers),
		before
	}, ...sometimesIn(code, layers)]);
}
/** The last `exp` that is always there, if any. */
function foundClaims(code, layers) {
	const last = layers.findLastIndex((layer) => layer.kind === "exp" || layer.kind === "found");
	const layer = layers[last];
	if (layer?.kind !== "exp" && layer?.kind !== "found") return null;
	const rest = layers.slice(last + 1);
	if (rest.some(({ kind }) => kind === "given" || kind === "hidden")) return {
		kind: "overridden",
		node: layer.kind === "exp" ? layer.property : layer.value
	};
	if (layer.kind === "found") return mayBeUndefined(code, layer.value) ? {
		kind: "overridden",
		node: layer.spread
	} : combined([givenExp(code, layer.value), ...sometimesIn(code, rest)]);
	const { property } = layer;
	return combined([property.kind !== "init" || property.method ? PRESENT : givenExp(code, property.value, property.shorthand ? property : null), ...sometimesIn(code, rest)]);
}
function sometimesIn(code, layers) {
	return layers.flatMap((layer) => layer.kind === "sometimes" ? layer.values : []).map((value) => givenExp(code, value));
}
/** What may hold `exp`, the last first. */
function givenIn(layers) {
	return layers.flatMap((layer) => layer.kind === "given" ? [layer.value] : []).reverse();
}
function calledClaims(code, call, argument, site, depth) {
	const [first] = call.arguments;
	if (isMethodOf(call, "Object", "freeze") && first !== void 0) return objectClaims(code, first, first, site, depth + 1);
	return isMethodOf(call, "Object", "assign") ? assignedClaims(code, call, argument, depth) : returnedClaims(code, call, argument, site, depth);
}
/** `Object.assign({}, …)` is one object made of several. */
function assignedClaims(code, call, argument, depth) {
	const node = unwrap(argument);
	const [target] = call.arguments;
	const layers = call.arguments.flatMap((part) => layersOfValue(code, part, depth + 1));
	const found = foundClaims(code, layers);
	if (found !== null) return found;
	if (target?.type !== "ObjectExpression" || layers.some((layer) => layer.kind === "hidden" || layer.kind === "sometimes")) return {
		kind: "unknown",
		node
	};
	const last = call.arguments.at(-1);
	return last?.type === "ObjectExpression" ? {
		kind: "literal",
		object: last,
		spreads: givenIn(layers),
		before: null
	} : {
		kind: "argument",
		call,
		spreads: givenIn(layers)
	};
}
/** The objects that a function of the file makes anew: they are completed there when nothing else calls it, else in a copy. */
function returnedClaims(code, call, argument, site, depth) {
	const node = unwrap(argument);
	const fn = functionOf(code, call);
	if (fn === null || fn.generator) return {
		kind: "unknown",
		node
	};
	const results = resultsOf(fn).filter((result) => result !== null);
	const claims = combined(results.map((result) => objectClaims(code, result, result, site, depth + 1)));
	if (results.length === 0) return {
		kind: "unknown",
		node
	};
	const isOwn = callersOf(code, fn)?.length === 1 && takesExp(memberIn(code, fn.returnType?.typeAnnotation));
	const isUnset = claims.kind === "has-exp" && claims.unset !== null;
	if (isOwn || claims.kind === "has-exp" && !isUnset) return claims;
	if (isUnset) return {
		kind: "overridden",
		node
	};
	const literal = literalWithoutExp(claims);
	return literal === null ? {
		kind: "unknown",
		node
	} : {
		kind: "copy",
		node: argument,
		literal,
		given: call.callee.type === "MemberExpression" ? "undeclared" : "nothing"
	};
}
//#endregion
//#region src/analysis/claims/claims-text.ts
/** The text is parsed and stringified anew, where it is handed over: there and not where it is made. */
function reparsed$1(payload, claims, site) {
	const node = unwrap(payload);
	return activationOf(node) === activationOf(site) ? {
		kind: "reparse",
		node,
		claims
	} : {
		kind: "unknown",
		node
	};
}
/** Claims that are spelled out as JSON. A value in a hole is taken to be part of a string or a number. */
function jsonClaims(code, payload, value, site) {
	const unknown = {
		kind: "unknown",
		node: unwrap(payload)
	};
	const text = traceText(code, payload);
	const isShared = text.links.some(({ holder }) => holder instanceof ClassField || code.isExported(holder) || code.readsOf(holder).some((read) => !text.links.some(({ reference }) => reference === read)));
	if (text.pieces.some((piece) => piece.kind === "text" && piece.isFallback === true) || !text.flat.includes("{")) return unknown;
	const claims = parseObject(text.flat.replaceAll("￼", "0"));
	if (claims === null) return unknown;
	if ("exp" in claims) return writtenExp(code, text, typeof claims["exp"] === "string");
	if (isShared || activationOf(value) !== activationOf(site)) return reparsed$1(payload, value, site);
	return {
		kind: "json",
		text,
		isEmpty: Object.keys(claims).length === 0
	};
}
/** The `exp` that a JSON text spells out: `"exp":${now + 3600}`. */
function writtenExp(code, text, isString) {
	const at = /"exp"\s*:\s*(?=\uFFFC\s*[,}])/u.exec(text.flat);
	const value = (at === null ? null : holeAt(text, at.index + at[0].length))?.node ?? null;
	const fault = value === null ? null : expiryFault(code, value);
	return {
		kind: "has-exp",
		value,
		fault: isString ? "string" : fault === "string" ? null : fault,
		unset: null
	};
}
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}
/** Claims whose text is put into base64, as in a token that is made by hand; `null` for other texts. */
function encodedClaims(code, payload, value) {
	return isBase64(code, value) ? {
		kind: "unfit",
		node: unwrap(payload),
		fault: "encoded"
	} : null;
}
/** `Buffer.from(JSON.stringify(claims)).toString('base64')`, `btoa(JSON.stringify(claims))` */
function isBase64(code, value) {
	const call = unwrap(value);
	if (call.type !== "CallExpression") return false;
	const [argument] = call.arguments;
	if (code.isGlobal(call.callee, "btoa")) return argument !== void 0 && isStringify(code.resolve(argument));
	const encoding = argument === void 0 ? null : plainString(argument);
	const buffer = call.callee.type === "MemberExpression" && methodName(call) === "toString" ? code.resolve(call.callee.object) : null;
	const [content] = buffer?.type === "CallExpression" && isMethodOf(buffer, "Buffer", "from") ? buffer.arguments : [];
	return content !== void 0 && encoding?.startsWith("base64") === true && isStringify(code.resolve(content));
}
//#endregion
//#region src/analysis/claims/payload.ts
/** Reads the claims out of the value of `payload`. `site` is the call that sends the request. */
function claimsOf(code, payload, site) {
	const links = [];
	const value = code.resolve(payload, (reference, variable) => {
		links.push({
			reference,
			variable
		});
	});
	if (!isStringify(value)) return value.type === "ObjectExpression" ? unfit(payload, "object") : encodedClaims(code, payload, value) ?? jsonClaims(code, payload, value, site);
	const [argument, replacer] = value.arguments;
	const unknown = {
		kind: "unknown",
		node: unwrap(payload)
	};
	if (argument === void 0 || argument.type === "SpreadElement") return unknown;
	if (isText$1(code, argument)) return unfit(payload, "twice");
	const filter = replacer === void 0 ? "none" : filterOf(code, replacer);
	if (filter !== "none") return filter === "without-exp" ? unfit(payload, "filtered") : unknown;
	const claims = objectClaims(code, argument, value, site);
	if (activationOf(value) === activationOf(site) && isMentionedOnce(code, links) || !isEditedInPlace(claims)) return claims;
	const literal = literalWithoutExp(claims);
	return literal === null ? unknown : reparsed$1(payload, literal, site);
}
function unfit(payload, fault) {
	return {
		kind: "unfit",
		node: unwrap(payload),
		fault
	};
}
function isText$1(code, argument) {
	const value = unwrap(code.resolve(argument));
	return isStringify(value) || plainString(value) !== null;
}
/** What the second argument of `JSON.stringify` lets through. */
function filterOf(code, replacer) {
	const links = [];
	const value = unwrap(code.resolve(replacer, (_, variable) => links.push(variable)));
	if (isNullish(value)) return "none";
	const keys = value.type === "ArrayExpression" ? value.elements.map((key) => key === null ? null : plainString(unwrap(key))) : [null];
	if (keys.includes("exp")) return "none";
	return links.some((variable) => code.isExported(variable) || code.readsOf(variable).length > 1) || keys.includes(null) ? "unknown" : "without-exp";
}
/** Whether nothing else reads the constants that hold a value. */
function isMentionedOnce(code, links) {
	return links.every((link) => !code.isExported(link.variable) && code.readsOf(link.variable).every((read) => read === link.reference));
}
function isEditedInPlace({ kind }) {
	return kind === "argument" || kind === "copy" || kind === "literal" || kind === "several";
}
/** The object that claims are made of, where it is in sight. */
function objectIn(code, payload) {
	const value = code.resolve(payload);
	const argument = isStringify(value) ? value.arguments[0] : void 0;
	return argument === void 0 ? null : objectOf(code, argument)?.node ?? null;
}
//#endregion
//#region src/analysis/request/request-parts.ts
/** The claims in a request's body, for a method that needs `exp`. */
function claimsIn(code, method, body, call) {
	if (!method.needsExp || body.new === null) return null;
	return body.new.value === null ? {
		kind: "unknown",
		node: body.node
	} : claimsOf(code, body.new.value, call);
}
/** A callback that is a value from elsewhere gets the whole answer. */
function callbackDoubts(code, method, call) {
	const last = call.arguments.at(-1);
	if (last === void 0 || call.arguments.length <= 1 || method.response.old === method.response.new) return [];
	const user = wrapped(call).parent;
	const isVoid = user?.type === "UnaryExpression" && user.operator === "void";
	const isDropped = user?.type === "ExpressionStatement" || isVoid || isCalled(code, last);
	const value = code.resolve(last);
	const isOpen = value.type === "Identifier" || value.type === "MemberExpression" || value.type === "CallExpression";
	return isDropped && isOpen && functionValue(code, last) === null ? [{
		kind: "reply-passed",
		node: last
	}] : [];
}
/** Whether a value is called somewhere: then it is a callback, whatever becomes of the result of the request. */
function isCalled(code, value) {
	const variable = value.type === "Identifier" ? code.variableOf(value) : null;
	return variable !== null && code.readsOf(variable).some((read) => read.parent?.type === "CallExpression" && read.parent.callee === read);
}
//#endregion
//#region src/analysis/clients/client-request.ts
/** Reads the request that a client's method gets as its arguments. */
function clientRequest(code, method, call, args, form) {
	const [argument, second] = args;
	const { requests, links, frame } = argument === void 0 ? NO_REQUESTS : requestsBehind(code, argument);
	const reply = replyOf(code, method, call);
	if (argument === void 0 || requests.length === 0) return {
		name: { kind: "unknown" },
		body: null,
		reply,
		claims: null,
		doubts: [{
			kind: "body-unknown",
			node: argument ?? call
		}],
		links: [],
		objectLinks: [],
		hosts: []
	};
	const names = requests.map((request) => nameIn$1(code, request, frame));
	const parts = requests.map((request) => bodyParts(code, request, argument, second, form));
	const body = oneBody(method, parts.map((own) => own.length === 0 ? null : bodyIn(code, method, own)));
	const options = form !== "rest" || second === void 0 ? null : objectOf(code, second);
	const override = options === null ? NO_OVERRIDE : overrideOf(code, options);
	const bodyLinks = [
		...links,
		...requests.flatMap((request) => request.links),
		...body?.links ?? []
	];
	return {
		name: oneName(names.map((text) => text === null ? { kind: "unknown" } : nameOf$1(code, text))),
		body,
		reply,
		claims: body === null ? null : claimsIn(code, method, body, call),
		doubts: [
			...callbackDoubts(code, method, call),
			...override.doubts,
			...requests.flatMap((request, index) => bodyDoubts(code, method, request, parts[index] ?? [], body))
		],
		links: [...names.flatMap((text) => text?.links ?? []), ...override.hosts.flatMap(({ label }) => label.text.links)],
		objectLinks: bodyLinks,
		hosts: override.hosts
	};
}
const NO_REQUESTS = {
	requests: [],
	links: [],
	frame: null
};
/** The object that an argument is, what the function returns that makes it, or, for a parameter, what the callers of the function give. */
function requestsBehind(code, argument) {
	const own = objectOf(code, argument);
	if (own !== null) return {
		requests: [own],
		links: [],
		frame: null
	};
	const node = unwrap(code.resolve(argument));
	if (node.type === "CallExpression") return madeRequest(code, node);
	const given = givenValues(code, node);
	const requests = given?.values.map((value) => objectOf(code, value)) ?? [];
	return given !== null && requests.every((request) => request !== null) ? {
		requests,
		links: [{
			reference: rootOf$2(node),
			variable: given.variable
		}],
		frame: null
	} : NO_REQUESTS;
}
/** `signBlob(requestFor(email, bytes))`, where nobody else asks that function for a request. */
function madeRequest(code, call) {
	const fn = functionOf(code, call);
	const content = fn !== null && callersOf(code, fn)?.length === 1 ? contentOf$1(code, call, null) : null;
	const request = content === null ? null : objectOf(code, content.node);
	return content === null || request === null ? NO_REQUESTS : {
		requests: [request],
		links: content.links,
		frame: content.frame
	};
}
function nameIn$1(code, request, frame) {
	const entry = entryOf(code, request, "name");
	return isFound(entry) ? traceText(code, entry.value, frame) : null;
}
/** The name of requests that are one of several: only one of them may have a project. */
function oneName(names) {
	const [first = { kind: "unknown" }, ...others] = names.filter(({ kind }) => kind !== "wildcard");
	return others.length > 0 ? { kind: "unknown" } : names.every(({ kind }) => kind === "wildcard") ? { kind: "wildcard" } : first;
}
function bodyParts(code, request, argument, second, form) {
	if (form === "flat") return [argument];
	const named = (form === "gapi" ? ["resource"] : BODY_KEYS).map((key) => entryOf(code, request, key)).filter(isFound).map((entry) => entry.value);
	return form === "gapi" && second !== void 0 && objectOf(code, second) !== null ? [...named, second] : named;
}
function bodyDoubts(code, method, request, parts, body) {
	if (parts.length > 1) return [{
		kind: "body-twice",
		node: request.node
	}];
	if (body !== null) return [];
	return [{
		kind: [method.request.old, method.request.new].some((key) => isFound(entryOf(code, request, key))) ? "flat-parameters" : "body-unknown",
		node: request.node
	}];
}
const NO_OVERRIDE = {
	hosts: [],
	doubts: []
};
/** `rootUrl` and `url` among the options of a client or of one call take it to another host. */
function overrideOf(code, options) {
	const hosts = [];
	const doubts = [];
	for (const key of ["rootUrl", "url"]) {
		const entry = entryOf(code, options, key);
		if (entry.kind === "absent") continue;
		const host = isFound(entry) ? hostIn$1(code, entry.value) : null;
		if (isFound(entry) && hasProject(code, entry.value)) doubts.push({
			kind: "text-not-editable",
			node: entry.value
		});
		else if (host === null) doubts.push({
			kind: "client-options",
			node: options.node
		});
		else {
			hosts.push(host);
			doubts.push(...hasFallback(host.label) ? [{
				kind: "host-fallback",
				node: options.node
			}] : []);
		}
	}
	return {
		hosts,
		doubts
	};
}
function hostIn$1(code, value) {
	const text = traceText(code, value);
	const host = endpointOf(code, text)?.host ?? hostOf(text);
	return host === null || host === "apart" || host === "unknown" || host.isPrivate ? null : host;
}
/** Whether a URL names a project itself, beside the request's own name. */
function hasProject(code, value) {
	return endpointOf(code, traceText(code, value))?.name.kind === "project";
}
//#endregion
//#region src/analysis/clients/clients.ts
/** Every client of either API that a file makes, with everything done with it. */
function clientsIn(code) {
	return modulesIn(code, new Set(CLIENT_LIBRARIES.flatMap(({ old, new: current }) => [old?.package, current.package]))).flatMap(({ origin, flows }) => CLIENT_LIBRARIES.flatMap((library) => ["old", "new"].flatMap((api) => {
		const spec = library[api];
		return spec?.package === origin.package ? flows.flatMap(({ flow, path, steps }) => new Explorer(code, library, api, spec, origin).explore(flow, path, steps)) : [];
	})));
}
/** Follows `google.iam`, or another key on the way to a client, to the calls that it ends in. */
function makerUses(code, start) {
	const tracker = new Tracker(code);
	const calls = [];
	const joins = [];
	const visited = /* @__PURE__ */ new Set();
	let isWhole = true;
	const queue = [tracker.from(start)];
	for (let flow = queue.pop(); flow !== void 0; flow = queue.pop()) {
		const isNew = [...flow.visited].some((node) => !visited.has(node));
		flow.visited.forEach((node) => visited.add(node));
		joins.push(...flow.joins);
		for (const use of isNew ? flow.uses : []) {
			const bound = use.kind === "member" && use.key === "bind" ? use.node.parent : null;
			const back = settledBy(code, tracker, use);
			if (use.kind === "call") calls.push(use.node);
			else if (back !== null) {
				isWhole &&= back.isWhole;
				queue.push(...back.flows);
				joins.push(...back.joins);
			} else if (bound?.type === "CallExpression") queue.push(tracker.from(bound));
			else {
				const next = stepOf(tracker, use);
				isWhole &&= next !== null || use.kind === "ignored";
				queue.push(...next === null ? [] : [next.flow]);
			}
		}
	}
	return {
		calls,
		isWhole,
		joins,
		visited
	};
}
/** Where a file takes in one of some packages, and where what it takes out of it goes. */
function modulesIn(code, packages) {
	const tracker = new Tracker(code);
	const imports = code.nodes.imports.filter((node) => packages.has(node.source.value)).map((node) => ({
		origin: {
			source: node.source,
			package: node.source.value,
			node
		},
		flows: node.specifiers.map((specifier) => importStart(tracker, specifier))
	}));
	const assigned = code.nodes.importEquals.flatMap((node) => {
		const source = node.moduleReference.expression;
		const name = plainString(source);
		const origin = {
			source,
			package: name ?? "",
			node
		};
		return name !== null && packages.has(name) ? [{
			origin,
			flows: [{
				flow: tracker.fromPattern(node.id),
				path: [],
				steps: []
			}]
		}] : [];
	});
	const requires = code.nodes.requires.flatMap((node) => {
		const source = node.type === "ImportExpression" ? node.source : node.arguments[0];
		const isModule = node.type === "ImportExpression" || code.isGlobal(node.callee, "require");
		const name = source === void 0 ? null : plainString(source);
		if (!isModule || source === void 0 || name === null || !packages.has(name)) return [];
		return [{
			origin: {
				source,
				package: name,
				node
			},
			flows: [{
				flow: tracker.from(node),
				path: [],
				steps: []
			}]
		}];
	});
	return [
		...imports,
		...assigned,
		...requires
	];
}
function importStart(tracker, specifier) {
	const flow = tracker.fromPattern(specifier.local);
	if (specifier.type !== "ImportSpecifier") return {
		flow,
		path: [],
		steps: []
	};
	const key = specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
	return {
		flow,
		path: [key],
		steps: [{
			key,
			node: specifier
		}]
	};
}
/** Walks the paths from one module to the clients of one API. */
var Explorer = class {
	#code;
	#tracker;
	#library;
	#api;
	#spec;
	#origin;
	#seen = /* @__PURE__ */ new Set();
	constructor(code, library, api, spec, origin) {
		this.#code = code;
		this.#tracker = new Tracker(code);
		this.#library = library;
		this.#api = api;
		this.#spec = spec;
		this.#origin = origin;
	}
	explore(flow, path, steps) {
		return flow.uses.flatMap((use) => {
			if (use.kind === "call") return this.#called(use.node, path, steps);
			const back = settledBy(this.#code, this.#tracker, use);
			const next = back === null ? stepOf(this.#tracker, use) : null;
			if (next === null) return (back?.flows ?? []).flatMap((inner) => this.#again(inner, path, steps));
			const bound = this.#isMaker(path) && next.step.key === "bind" ? next.step.node.parent : null;
			if (bound?.type === "CallExpression") return this.explore(this.#tracker.from(bound), path, steps);
			const longer = extend(path, next.step.key);
			return this.#leadsOn(longer) ? this.explore(next.flow, longer, [...steps, next.step]) : [];
		});
	}
	/** Promises that are made of each other lead in a circle. */
	#again(flow, path, steps) {
		const first = markOf$1(flow);
		if (first === null || this.#seen.has(first)) return [];
		this.#seen.add(first);
		return this.explore(flow, path, steps);
	}
	#called(call, path, steps) {
		if (call.type === "NewExpression" && path.at(-1) === HUB.class) return this.explore(this.#tracker.from(call), [HUB.instance], steps);
		const isFactory = call.type === "CallExpression" && this.#isMaker(path);
		const isClass = call.type === "NewExpression" && isPath(path, this.#spec.class);
		return isFactory || isClass ? this.#created(call, isFactory ? "factory" : "class", steps) : [];
	}
	#isMaker(path) {
		return this.#factories().some((factory) => isPath(path, factory));
	}
	#created(node, form, steps) {
		const { version, options } = optionsOf(this.#code, node);
		if (form === "factory" && version !== null && version !== "v1") return [];
		const flow = this.#tracker.from(node);
		const uses = new ClientUses(this.#code, this.#library.resource).collect(node, flow);
		const isVersionKnown = form === "class" || version !== null;
		return [{
			node,
			library: this.#library,
			api: this.#api,
			form,
			module: this.#origin,
			steps,
			options,
			hosts: options === null ? [] : overrideOf(this.#code, options).hosts,
			isVersionKnown,
			flow,
			...uses
		}];
	}
	#factories() {
		const { factory } = this.#spec;
		return factory === null ? [] : [factory, factory.slice(-1)];
	}
	#leadsOn(path) {
		return [
			...this.#factories(),
			this.#spec.class,
			[HUB.class],
			[HUB.instance, HUB.class]
		].some((target) => startsWith(target, path));
	}
};
/** The version and the options that a client is made with; a version that is not in sight is `null`. */
function optionsOf(code, call) {
	const [argument] = call.arguments;
	if (argument === void 0) return {
		version: null,
		options: null
	};
	const options = objectOf(code, argument);
	if (options === null) return {
		version: knownText(code, argument),
		options
	};
	const entry = entryOf(code, options, "version");
	const value = isFound(entry) ? entry.value : null;
	return {
		version: value === null ? null : knownText(code, value),
		options
	};
}
function knownText(code, node) {
	const { flat } = traceText(code, node);
	return flat.includes("￼") ? null : flat;
}
function extend(path, key) {
	return MODULE_ALIASES[key] === "" ? path : [...path, key];
}
//#endregion
//#region src/analysis/advice/value-uses.ts
/** Longer paths are none of a library's. */
const MAX_PATH = 6;
/** Everything that a file does with what it takes out of some packages. */
function packageUses(code, packages) {
	const tracker = new Tracker(code);
	return modulesIn(code, new Set(packages)).flatMap(({ flows }) => flows.flatMap(({ flow, path }) => usesOf(tracker, flow, path.filter((key) => MODULE_ALIASES[key] !== ""))));
}
/** Everything that is done with a value. */
function usesOf(tracker, flow, path = []) {
	return flow.uses.flatMap((use) => {
		if (use.kind === "call") return [{
			path,
			call: use.node,
			node: use.node
		}];
		if (use.kind === "ignored") return [];
		const next = stepOf(tracker, use);
		if (next === null || path.length === MAX_PATH) return [{
			path,
			call: null,
			node: use.kind === "pick" ? use.target : use.node
		}];
		const longer = MODULE_ALIASES[next.step.key] === "" ? path : [...path, next.step.key];
		return usesOf(tracker, next.flow, longer);
	});
}
//#endregion
//#region src/analysis/sign-calls.ts
/** Finds the call in a text that most surely has one of the libraries of a surface sign; `null` when there is none. */
function signCallIn(path, text, surface) {
	if (!mentionsCallsOf(surface, (word) => text.includes(word))) return null;
	let code;
	try {
		code = new Code(parse(path, text));
	} catch (error) {
		if (error instanceof ParseError) return callInWords(text, surface);
		throw error;
	}
	return provenCall(code, surface) ?? likelyCall(code, surface);
}
/** The cheap test before anything is parsed. */
function mentionsCallsOf({ calls, modules, isCommonName }, holds) {
	return calls.some(holds) && (!isCommonName || modules.some(holds));
}
/** Follows what is taken out of the modules from call to call. */
function provenCall(code, { calls, modules }) {
	const tracker = new Tracker(code);
	const seen = /* @__PURE__ */ new Set();
	const queue = packageUses(code, modules);
	for (const { path, call } of queue) {
		const method = path.at(-1);
		if (call === null || seen.has(call)) continue;
		seen.add(call);
		if (method !== void 0 && calls.includes(method)) return {
			method,
			certainty: "proven",
			line: lineOf$1(call)
		};
		queue.push(...usesOf(tracker, tracker.from(call)));
	}
	return null;
}
/** A call of that name on something of which nobody knows where it comes from. */
function likelyCall(code, { calls, modules, isCommonName }) {
	if (isCommonName && packageUses(code, modules).length === 0) return null;
	let found = null;
	walk$1(code.file.ast, (node) => {
		const method = methodName(node);
		if (found === null && method !== null && calls.includes(method) && !isOthers(code, node, modules)) found = {
			method,
			certainty: "likely",
			line: lineOf$1(node)
		};
	});
	return found;
}
/** Whether a call is one of another package, of Node itself, or of the class that it stands in. */
function isOthers(code, call, modules) {
	let root = call.type === "CallExpression" ? unwrap(call.callee) : call;
	if (root.type === "MemberExpression" && root.object.type === "ThisExpression") return true;
	for (let step = 0; step < MAX_STEPS$5; step++) {
		const made = root.type === "Identifier" && packageOf(code, root) === null ? code.resolve(root) : root;
		if (made.type === "NewExpression" && isOwnClass(code, unwrap(made.callee))) return true;
		if (made.type === "MemberExpression") root = unwrap(made.object);
		else if (made.type === "NewExpression" || made.type === "CallExpression" && packageOf(code, made) === null) root = unwrap(made.callee);
		else if (made.type === "AwaitExpression") root = unwrap(made.argument);
		else break;
	}
	const source = packageOf(code, root);
	return source !== null && !source.startsWith(".") && !modules.includes(source);
}
/** Whether a name stands for a class of the repository: what that calls stands where it is written. */
function isOwnClass(code, callee) {
	return classNamed(code, callee)?.superClass === null || packageOf(code, callee)?.startsWith(".") === true;
}
/** `new AWS.S3().getSignedUrl(…)` has three. */
const MAX_STEPS$5 = 24;
function lineOf$1(node) {
	return (node.type === "CallExpression" && node.callee.type === "MemberExpression" && memberName(node.callee) !== null ? node.callee.property : node).loc.start.line;
}
/** A file that cannot be parsed may still be one that calls it. */
function callInWords(text, { calls }) {
	const match = new RegExp(String.raw`\.(?<method>${calls.join("|")})\s*\(`).exec(text);
	return match === null ? null : {
		method: match.groups?.["method"] ?? "",
		certainty: "likely",
		line: text.slice(0, match.index).split(/\r\n|[\r\n]/).length
	};
}
/** A text without the mark that some editors put before it. */
function withoutMark(text) {
	return text.startsWith("﻿") ? text.slice(1) : text;
}
//#endregion
//#region src/project/cache.ts
/** Remembers what was made for each key. */
function oncePerKey(make) {
	const values = /* @__PURE__ */ new Map();
	return (key) => {
		let entry = values.get(key);
		if (entry === void 0) {
			entry = { value: make(key) };
			values.set(key, entry);
		}
		return entry.value;
	};
}
//#endregion
//#region src/project/extensions.ts
/** The file names that hold JavaScript or TypeScript, some among markup. */
const EXTENSIONS$1 = [
	".js",
	".mjs",
	".cjs",
	".jsx",
	".ts",
	".mts",
	".cts",
	".tsx",
	...COMPONENT_EXTENSIONS
];
/** Whether a file's name is one of JavaScript or TypeScript. */
function isSource(path) {
	return EXTENSIONS$1.includes(extname(path));
}
/** Whether a file is a package.json, by its name. */
function isManifest(path) {
	return basename(path) === "package.json";
}
promisify(execFile);
/** Variables that a hook sets and that would point Git at another repository or index than the folder's own. */
const REPOSITORY_VARIABLES = [
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_COMMON_DIR",
	"GIT_INDEX_FILE",
	"GIT_OBJECT_DIRECTORY",
	"GIT_PREFIX",
	"GIT_NAMESPACE"
];
/**
* Settings of a repository that start a program are turned off. That done, whose repository it is does not matter: without
* the last setting, one that belongs to another user (a folder mounted into a container) would count as none, and what
* it ignores would be rewritten.
*/
const SAFE_SETTINGS = [
	"-c",
	"core.fsmonitor=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"safe.directory=*"
];
const LIST$1 = [
	"ls-files",
	"-z",
	"--cached",
	"--others",
	"--exclude-standard",
	"--",
	"."
];
/** What {@link listWithGit} gives, for rules of ESLint, which cannot wait; `null` when Git does not tell. */
function listWithGitSync(folder) {
	const { status, stdout } = spawnSync("git", [...SAFE_SETTINGS, ...LIST$1], {
		cwd: folder,
		env: safeEnvironment(process.env),
		encoding: "utf8",
		maxBuffer: Infinity,
		windowsHide: true
	});
	return status === 0 ? namesIn(stdout) : null;
}
/** The parts of what Git prints with `-z`. */
function namesIn(output) {
	return output.split("\0").filter((name) => name !== "");
}
function withoutPrograms(env) {
	return {
		...env,
		LC_ALL: "C",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_LAZY_FETCH: "1",
		GIT_ALLOW_PROTOCOL: "none"
	};
}
function safeEnvironment(env) {
	const safe = withoutPrograms(env);
	for (const name of REPOSITORY_VARIABLES) delete safe[name];
	return safe;
}
//#endregion
//#region src/manifest/sources.ts
/** Searches the sources of packages for calls that have something signed; each package is listed once, and read once a surface. */
var SignCallSearch = class {
	#filesOf = oncePerKey(filesIn);
	#known = /* @__PURE__ */ new Map();
	/**
	* The call in a package that most surely has a library sign; `null` when there is none. Of the packages below it, those count
	* that do not depend on the library on their own: they use this one's.
	*/
	in(folder, surface, dependency) {
		const key = JSON.stringify([
			folder,
			surface,
			dependency
		]);
		const known = this.#known.get(key);
		if (known !== void 0) return known;
		const { modules } = SURFACES[surface];
		const call = search(folder, this.#sourcesOf(folder, dependency), {
			...SURFACES[surface],
			modules: [...modules, dependency]
		});
		this.#known.set(key, call);
		return call;
	}
	#sourcesOf(folder, dependency) {
		const files = this.#filesOf(folder);
		const others = files.filter((path) => basename(path) === "package.json" && dirname(path) !== folder && bytesOf$1(path)?.includes(`"${dependency}"`) === true).map((path) => dirname(path) + sep);
		return files.filter((path) => isSource(path) && !others.some((other) => path.startsWith(other)));
	}
};
function search(folder, files, surface) {
	let likely = null;
	for (const file of files) {
		const bytes = bytesOf$1(file);
		if (bytes === null || !mentionsCallsOf(surface, (word) => bytes.includes(word))) continue;
		const call = signCallIn(file, withoutMark(bytes.toString("utf8")), surface);
		const placed = call === null ? null : {
			...call,
			path: relative(folder, file).split(sep).join("/")
		};
		if (placed?.certainty === "proven") return placed;
		likely ??= placed;
	}
	return likely;
}
/** What Git lists of a folder, else all that is on disk, without what is installed. */
function filesIn(folder) {
	const listed = listWithGitSync(folder)?.map((name) => join(folder, name)) ?? [];
	return (listed.length === 0 ? walk(folder) : [...new Set(listed)].sort()).filter((path) => !path.includes(`${sep}node_modules${sep}`, folder.length));
}
/** A file that cannot be read is told of when it is looked at for itself; here it calls nothing. */
function bytesOf$1(file) {
	try {
		return fs.lstatSync(file).isFile() ? fs.readFileSync(file) : null;
	} catch {
		return null;
	}
}
function walk(root) {
	const files = [];
	const folders = [root];
	for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) for (const entry of entriesOf$1(folder)) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") folders.push(path);
		else if (entry.isFile()) files.push(path);
	}
	return files.sort();
}
function entriesOf$1(folder) {
	try {
		return fs.readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}
//#endregion
//#region src/manifest/findings.ts
const RULE = "min-client-version";
/** Without facts from the disk, package.json alone tells. */
const NOTHING_KNOWN = {
	isConcerned: () => true,
	mayHoldSender: () => false,
	lockOf: () => null,
	chainsFrom: () => []
};
/**
* What the rule says about one package.json.
* @throws {ParseError} when it is no JSON, and names one of the libraries
*/
function manifestFindings(path, text, facts = NOTHING_KNOWN) {
	const folder = dirname(path);
	const { declarations } = readIfConcerned(text);
	if (!facts.mayHoldSender(folder) && declarations.every((declaration) => byRange(declaration) === null)) return [];
	const lock = facts.lockOf(folder, declarations);
	return [...unreadable(declarations, lock), ...declarations.flatMap((declaration) => {
		const suspicion = suspect(declaration, declarations, lock, facts);
		return suspicion === null ? [] : findingsFor(suspicion, lock, (surface) => searchFor(facts).in(folder, surface, declaration.key));
	})];
}
/** What was found in the sources is kept as long as the other facts. */
const searches = /* @__PURE__ */ new WeakMap();
function searchFor(facts) {
	const search = searches.get(facts) ?? new SignCallSearch();
	searches.set(facts, search);
	return search;
}
/** Repositories of tools are full of package.json files that are broken on purpose. */
function readIfConcerned(text) {
	try {
		return readManifest(text);
	} catch (error) {
		if (error instanceof ParseError && !CLIENT_VERSIONS.some((row) => text.includes(`"${row.package}"`))) return { declarations: [] };
		throw error;
	}
}
/** A lockfile that may hold old versions and cannot be read is told where the dependencies begin. */
function unreadable([first], lock) {
	const content = lock?.mayHoldSender === true ? lock.file.read() : null;
	if (first === void 0 || lock === null || content === null || content.kind === "lockfile") return [];
	const remedy = {
		advice: LOCKFILE_PROBLEMS[content.kind].advice,
		safety: "manual",
		edits: []
	};
	const reason = content.kind === "binary" ? LOCKFILE_PROBLEMS.binary.reason : content.reason;
	return [finding$2(first, "unreadable", {
		lockfile: lock.file.fileName,
		reason
	}, remedy, "likely", content.kind === "binary")];
}
/** What a dependency is suspected of: by what the lockfile gives for it, else by what package.json asks for. */
function suspect(declaration, all, lock, facts) {
	if (declaration.field === "override") return lock?.mayHoldSender === false ? null : byRange(declaration);
	if (lock?.mayHoldSender === false && byRange(declaration) === null) return null;
	const locked = lock?.find(declaration) ?? null;
	if (locked === null) return all.some((other) => isSafeOverride(other)) ? null : byRange(declaration);
	if (locked.isLocal) return null;
	const isOwnPeer = ({ kind, package: { name } }) => kind === "peer" && all.some((other) => other.name === name && other !== declaration);
	const chains = facts.chainsFrom(locked).filter(({ links }) => !links.some(isOwnPeer));
	const known = chains.filter(({ surface }) => surface !== "unknown");
	const ways = known.length > 0 ? known : chains;
	return ways.length === 0 ? null : {
		declaration,
		ways,
		isOnlyAdmitted: false
	};
}
function isSafeOverride({ field, name, range }) {
	const version = field === "override" ? safeVersion(name, ["auth", "storage"]) : null;
	return version !== null && semver().validRange(range) !== null && semver().subset(range, `>=${version}`);
}
/** Without a lockfile: what a fresh install gives, which is the newest version that the range admits. */
function byRange(declaration) {
	const admitted = CLIENT_VERSIONS.filter((row) => row.package === declaration.name && row.affected !== null && semver().validRange(declaration.range) !== null).filter(({ affected }) => semver().intersects(declaration.range, affected ?? ""));
	const certain = admitted.filter(({ affected }) => isNewestIn(declaration.range, affected ?? ""));
	const ways = (certain.length > 0 ? certain : admitted).map(({ surface }) => ({
		surface,
		links: []
	}));
	return ways.length === 0 ? null : {
		declaration,
		ways,
		isOnlyAdmitted: certain.length === 0
	};
}
function findingsFor({ declaration, ways, isOnlyAdmitted }, lock, callOf) {
	const called = expanded$1(declaration, ways).map((way) => ({
		...way,
		call: way.surface === "unknown" ? null : callOf(way.surface)
	}));
	const best = called.find(({ call }) => call?.certainty === "proven") ?? called.find(({ call }) => call !== null);
	const [first] = called;
	if (first === void 0 || isOnlyAdmitted && best === void 0) return [];
	const { links } = best ?? first;
	const surfaces = (declaration.field === "override" ? ways : called.filter(({ call }) => best === void 0 || call !== null)).flatMap(({ surface }) => surface === "unknown" ? [] : [surface]);
	const remedy = remedyFor({
		declaration,
		surfaces,
		links,
		lock
	});
	const data = {
		chain: chainText(declaration, links),
		dependency: declaration.name,
		range: declaration.range
	};
	if (best?.call == null) {
		const methods = listed$1(surfaces.flatMap((surface) => SURFACES[surface].calls));
		return [finding$2(declaration, surfaces.length === 0 ? "unknown" : isKnown(declaration) ? "uncalled" : "uncalledHere", {
			...data,
			methods
		}, {
			...remedy,
			safety: "manual",
			edits: []
		}, "likely", true)];
	}
	const { call: { certainty, path, line, method } } = best;
	const place = `${path}:${line}`;
	if (isOnlyAdmitted) return [finding$2(declaration, "admitted", {
		...data,
		place,
		method
	}, remedy, "likely", false)];
	return [finding$2(declaration, certainty === "proven" ? "called" : "seemsCalled", {
		...data,
		place,
		method
	}, remedy, certainty, false)];
}
/** An override of what sends serves everything that has it sign. */
function expanded$1({ field }, ways) {
	return field === "override" && ways.some(({ surface }) => surface === "auth") ? [
		"auth",
		"storage",
		"googleapis"
	].map((surface) => ({
		surface,
		links: []
	})) : ways;
}
function isKnown({ name }) {
	return CLIENT_VERSIONS.some((row) => row.package === name);
}
/** `multer-google-storage 1.3.0 > @google-cloud/storage 1.7.0 > google-auto-auth 0.10.1` */
function chainText({ field, name, range }, links) {
	const note = FIELD_NOTES[field];
	const steps = links.map(({ kind, package: locked }, index) => {
		const kinds = [...index === 0 && note !== "" ? [note] : [], ...kind === "required" ? [] : [kind]];
		return `${locked.name} ${locked.version ?? ""}${kinds.length === 0 ? "" : ` (${kinds.join(", ")})`}`;
	});
	return steps.length === 0 ? `${name} ${range}${note === "" ? "" : ` (${note})`}` : steps.join(" > ");
}
function listed$1(names) {
	const unique = [...new Set(names)];
	return unique.length < 2 ? unique.join("") : `${unique.slice(0, -1).join(", ")} or ${unique.at(-1) ?? ""}`;
}
function finding$2({ value }, messageId, data, { advice, safety, edits }, certainty, isAdvice) {
	const complete = {
		...data,
		advice
	};
	return {
		rule: RULE,
		messageId,
		data: complete,
		message: fillIn(MESSAGES[RULE][messageId], complete),
		suggestion: SUGGESTIONS[RULE],
		range: [value.start, value.end],
		safety,
		certainty,
		edits,
		elsewhere: [],
		...isAdvice ? { isAdvice } : {}
	};
}
//#endregion
//#region src/analysis/finding.ts
/** The name under which ESLint knows the plugin. */
const NAMESPACE = "iamcredentials";
/** A rule's full name, as reports and directives spell it. */
function ruleId(rule) {
	return `${NAMESPACE}/${rule}`;
}
/** All rules, in the order in which they are listed everywhere. */
const RULE_NAMES = [
	"no-deprecated-sign",
	"require-jwt-exp",
	"no-project-id-in-name",
	"no-deprecated-audit-log-name",
	"min-client-version",
	"no-service-account-key",
	"prefer-generate-id-token"
];
/** The rule that looks at package.json and the lockfile; all others look into source code. */
const MANIFEST_RULE = "min-client-version";
/** The rules that look into source code. */
const SOURCE_RULES = RULE_NAMES.filter((rule) => rule !== MANIFEST_RULE);
//#endregion
//#region src/migration/words.ts
/** How files mention the IAM API's service over gRPC, whose methods they may spell with a capital. */
const GRPC_WORDS = ["iam.admin.v1", "iam/admin/v1"];
const SIGNING = [...METHOD_NAMES, ...GRPC_WORDS].map((word) => [word]);
/** A file that holds none of a rule's words can hold no finding of it: the cheap test before any parser is loaded. */
const WORDS = {
	"no-deprecated-sign": [...SIGNING, ["iam.googleapis.com", "bytesToSign"]],
	"require-jwt-exp": SIGNING,
	"no-project-id-in-name": SIGNING,
	"no-deprecated-audit-log-name": [
		["iam.admin.v1", "Sign"],
		[String.raw`admin\.v1`, "Sign"],
		[String.raw`admin\\.v1`, "Sign"],
		["admin[.]v1", "Sign"]
	],
	"min-client-version": [
		["ependencies\""],
		["overrides\""],
		["resolutions\""]
	],
	"no-service-account-key": [
		["@google-cloud/storage", "generateSignedPostPolicy"],
		["@google-cloud/storage", "getSignedUrl"],
		[
			"client_email",
			"private_key",
			"sign"
		],
		[
			"CLIENT_EMAIL",
			"PRIVATE_KEY",
			"sign"
		],
		["createCustomToken"],
		[
			"GoogleAuth",
			"key",
			".sign("
		]
	],
	"prefer-generate-id-token": [["service-accounts/", "/identity"]]
};
/** Whether a text can hold a finding of one of some rules; of all that look into source code when nothing is said. */
function mentionsWordsOf(text, rules = SOURCE_RULES) {
	return mentions$1(WORDS, (word) => text.includes(word), rules);
}
/** The same of anything that can tell whether it holds a word. */
function mentions$1(words, holds, rules = SOURCE_RULES) {
	return rules.some((rule) => words[rule].some((group) => group.every(holds)));
}
/** Whether a text mentions the IAM API's service over gRPC. */
function mentionsGrpc(text) {
	return GRPC_WORDS.some((word) => text.includes(word));
}
//#endregion
//#region src/migration/doubts.ts
/** Why a call site cannot be migrated without a look, or at all. */
const DOUBTS = {
	"reply-spread": {
		safety: "review",
		text: "The whole response is copied with a spread: code that reads signature from the copy must read signedBlob instead."
	},
	"reply-stored": {
		safety: "review",
		text: "The whole response is stored: code that reads its signature later must read signedBlob instead."
	},
	"reply-returned": {
		safety: "review",
		text: "The whole response is returned to callers that are not known here: they must read signedBlob instead of signature."
	},
	"reply-exported": {
		safety: "review",
		text: "The response is visible to other files: they must read signedBlob instead of signature."
	},
	"reply-passed": {
		safety: "review",
		text: "The whole response is passed to a function that is not known here: it must read signedBlob instead of signature."
	},
	"reply-through": {
		safety: "review",
		text: "The response comes through a function that is not known here: check that it returns the response unchanged."
	},
	"reply-serialised": {
		safety: "review",
		text: "The whole response is serialised: code that parses it must read signedBlob instead of signature."
	},
	"reply-computed": {
		safety: "review",
		text: "A field of the response is read by a computed key: check that it is not \"signature\"."
	},
	"reply-mixed": {
		safety: "review",
		text: "The same code also reads the signature of another value: check that both have signedBlob."
	},
	"reply-lost": {
		safety: "review",
		text: "Nothing here shows how the response is read: check that signedBlob is read instead of signature."
	},
	"reply-type": {
		safety: "review",
		text: "The response has a type that is also used elsewhere: rename its member signature to signedBlob."
	},
	"flow-type": {
		safety: "review",
		text: "A Flow type in this file has {{field}}: if it describes this request or its response, rename the field there, too."
	},
	"request-type": {
		safety: "review",
		text: "The request has a type that is also used elsewhere: rename its member bytesToSign to payload."
	},
	"outside-paths": {
		safety: "manual",
		text: "It can only move together with {{files}}, outside of the paths that were named: look at the whole repository, or name them as well."
	},
	"importer-unreadable": {
		safety: "manual",
		text: "{{file}} may use what changes here and cannot be parsed as JavaScript: mend that file first, or change both by hand."
	},
	"public-api": {
		safety: "review",
		text: "The package {{package}} shows it to others: for them this is a breaking change of its API."
	},
	"type-exported": {
		safety: "review",
		text: "A type in what this file exports changes with the API: whoever uses it must follow, with payload and signedBlob."
	},
	"member-used": {
		safety: "review",
		text: "The member {{old}} of its type is also used at {{places}}, and becomes {{new}} there as well: check that these are answers or requests of the same method."
	},
	"member-used-otherwise": {
		safety: "review",
		text: "The member {{old}} of its type is also used at {{places}}, which cannot be rewritten: rename it to {{new}} there, or give this method a type of its own."
	},
	"member-type-shared": {
		safety: "review",
		text: "Its type {{type}}, whose member {{old}} becomes {{new}}, also describes other values: check that they are answers or requests of the same method."
	},
	"member-public": {
		safety: "review",
		text: "The package {{package}} shows this type to those who install it: that its member {{old}} becomes {{new}} is a change of its public API, for a major version."
	},
	"member-unseen": {
		safety: "review",
		text: "No TypeScript project compiles {{places}}: where the type’s member {{old}} is used there, rename it to {{new}}."
	},
	"client-type": {
		safety: "review",
		text: "The old client’s type also stands where nothing shows which client it describes: check that it is iamcredentials_v1.Iamcredentials for the one that moves, and only for that."
	},
	"name-unknown": {
		safety: "review",
		text: "The service account’s name is not known here: check that it is projects/-/serviceAccounts/… without a project ID."
	},
	"name-call": {
		safety: "review",
		text: "The wildcard replaces a call that may do more than return the project: check that the call can be removed."
	},
	"host-fallback": {
		safety: "review",
		text: "The host is only the default of a setting: change the setting wherever it is given."
	},
	"host-checked": {
		safety: "review",
		text: "Other code of this file looks for iam.googleapis.com: check that it lets iamcredentials.googleapis.com pass as well."
	},
	"field-mask": {
		safety: "review",
		text: "The parameter fields selects the response’s signature: name signedBlob there, for the new API refuses a field that it does not have."
	},
	"request-shared": {
		safety: "review",
		text: "The request object is also used elsewhere: check that nothing there needs bytesToSign."
	},
	"claims-parameter": {
		safety: "review",
		text: "The claims come from elsewhere, so exp is added only when they have none: check that the audience takes a token of one hour."
	},
	"claims-overridden": {
		safety: "review",
		text: "A spread or a delete after exp may take it away, and then the IAM API added one: check that it cannot."
	},
	"claims-unknown": {
		safety: "review",
		text: "The claims are not known here: make sure that they have exp, an integer of seconds at most 12 hours ahead."
	},
	"claims-unfit": {
		safety: "review",
		text: "The payload is not the JSON text of claims with exp, and the new API adds none: correct the payload."
	},
	"client-duplicated": {
		safety: "review",
		text: "The client has other users, so a second one is made with the same arguments: check that making them twice is fine."
	},
	"client-mixed": {
		safety: "review",
		text: "The variable can hold another client as well: check where each one comes from."
	},
	"client-options": {
		safety: "review",
		text: "The client is made with a rootUrl of its own: check that it leads to iamcredentials.googleapis.com."
	},
	"version-unknown": {
		safety: "review",
		text: "The client’s version argument is not known here: check that it is v1, the only one with sign methods."
	},
	"exp-added": {
		safety: "review",
		text: "This API never added exp, so tokens that had no end will expire after one hour: check that nobody relies on that."
	},
	"mock": {
		safety: "review",
		text: "This is a mock: change it together with the code under test."
	},
	"target-converted": {
		safety: "review",
		text: "Check what changes with {{target}}: {{note}}."
	},
	"replies-listed": {
		safety: "manual",
		text: "Several requests are sent together and their responses come back as a list: move all of them, with payload and signedBlob, by hand."
	},
	"url-tagged": {
		safety: "review",
		text: "The URL goes through a template tag of the program: check that the tag knows nothing of the host."
	},
	"host-private": {
		safety: "manual",
		text: "Its host is an endpoint of Private Service Connect for one service: make one for iamcredentials.googleapis.com first, then move host, body and the reads of the response together."
	},
	"verb-mixed": {
		safety: "manual",
		text: "The same request sends other methods too: give signBlob and signJwt a request of their own, to iamcredentials.googleapis.com."
	},
	"mock-answer-unseen": {
		safety: "review",
		text: "Part of this mock’s response is not known here: it must have signedBlob instead of signature."
	},
	"mock-answer-shared": {
		safety: "review",
		text: "Other code uses the response of this mock: check that it needs signedBlob instead of signature."
	},
	"mock-order": {
		safety: "review",
		text: "Several responses of this stub have a signature: check which of them are those of signBlob."
	},
	"mock-request-passed": {
		safety: "review",
		text: "This mock passes the request on: check that the code that gets it expects payload instead of bytesToSign."
	},
	"mock-apart": {
		safety: "manual",
		text: "A mock and the request that it answers stand in this file, and one of them must be moved by hand: move both together."
	},
	"test-left": {
		safety: "manual",
		text: "This test feeds the old shape, and the code that it tests is migrated without it: change the test by hand."
	},
	"test-feeds-old": {
		safety: "manual",
		text: "This test feeds the old shape: rename signature to signedBlob in what it puts in the place of the tested code, by hand, as soon as that code is migrated."
	},
	"test-feeds-unseen": {
		safety: "manual",
		text: "This test may feed the old shape: what it puts in the place of the tested code is not known here, and must have signedBlob instead of signature as soon as that code is migrated."
	},
	"mock-text": {
		safety: "manual",
		text: "This mock responds with a text: name its field signedBlob instead of signature, and move the rest of the mock with it, by hand."
	},
	"mock-body-unseen": {
		safety: "manual",
		text: "The body that this mock expects is not known here: move host and body together by hand, with payload instead of bytesToSign."
	},
	"mock-client-shared": {
		safety: "manual",
		text: "What is mocked here also stands for other methods of the IAM API: mock iamcredentials beside it, with payload and signedBlob."
	},
	"mock-client-handed": {
		safety: "manual",
		text: "The client whose method is stubbed is handed to other code: make it with google.iamcredentials(…) together with that code."
	},
	"mock-any": {
		safety: "manual",
		text: "This mock stands for iam.googleapis.com, but does not show for which of its methods: move host, fields and response of sign requests by hand, together with the code that it tests."
	},
	"mock-unknown": {
		safety: "manual",
		text: "How this fake client takes the place of a real one cannot be followed: mock iamcredentials, with payload and signedBlob, by hand."
	},
	"mock-file": {
		safety: "manual",
		text: "This mock responds with a file: name its field signedBlob instead of signature, and move the rest of the mock with it, by hand."
	},
	"shell-command": {
		safety: "manual",
		text: "A shell command sends it: change its host, the project in the name, its body and what reads its output together, by hand."
	},
	"url-shared": {
		safety: "review",
		text: "Other code of this file uses the same URL and keeps the old one: check what it makes of it."
	},
	"url-elsewhere": {
		safety: "manual",
		text: "The request that uses this URL is not known here: move the URL, that request’s body and the reads of its response together, by hand."
	},
	"mock-shared": {
		safety: "manual",
		text: "This mock shares its host with others in the same chain: give it a chain of its own for iamcredentials.googleapis.com, with payload and signedBlob."
	},
	"host-unknown": {
		safety: "manual",
		text: "Its host is not known here: if it is iam.googleapis.com, change it to iamcredentials.googleapis.com, the body to payload and the read to signedBlob."
	},
	"reply-unlinked": {
		safety: "manual",
		text: "How its response reaches the code that reads signature cannot be followed: move the request, its body and that read together, by hand."
	},
	"body-unknown": {
		safety: "manual",
		text: "The request’s body is not known here, and half a migration fails: move host, name and body together, by hand."
	},
	"edits-overlap": {
		safety: "manual",
		text: "What this request needs collides with what another one needs in the same place: migrate them by hand."
	},
	"request-read": {
		safety: "manual",
		text: "The function that sends the request reads bytesToSign itself: rename it to payload there as well, by hand."
	},
	"body-both": {
		safety: "manual",
		text: "The body has both bytesToSign and payload: keep only payload, the base64 bytes to sign."
	},
	"request-rewritten": {
		safety: "manual",
		text: "The body of the request is changed after it is made: rename bytesToSign to payload everywhere, by hand."
	},
	"text-not-editable": {
		safety: "manual",
		text: "The URL or name is put together in a way that cannot be edited piece by piece: rewrite it by hand."
	},
	"constant-not-editable": {
		safety: "manual",
		text: "A constant of the URL or name also serves other code and cannot be copied: give this request its own."
	},
	"client-elsewhere": {
		safety: "manual",
		text: "Its client is made elsewhere: make it with google.iamcredentials(…) there and move this call together with it."
	},
	"client-not-editable": {
		safety: "manual",
		text: "Its client also serves other code and cannot be copied here: make a second one for the Service Account Credentials API."
	},
	"gapi-load-elsewhere": {
		safety: "review",
		text: "The discovery document is loaded elsewhere: load https://iamcredentials.googleapis.com/$discovery/rest?version=v1 there as well."
	},
	"gapi-load-shared": {
		safety: "manual",
		text: "Other calls need the discovery document that is loaded here: load that of iamcredentials.googleapis.com beside it, then move this call to gapi.client.iamcredentials, with payload and signedBlob."
	},
	"gapi-batch": {
		safety: "manual",
		text: "The request goes into a batch, whose responses are read elsewhere: send it alone through gapi.client.iamcredentials, with payload, and read signedBlob."
	},
	"grpc-by-hand": {
		safety: "manual",
		text: "The client comes from .proto files and must be moved by hand: load google/iam/credentials/v1/iamcredentials.proto, call IAMCredentials on iamcredentials.googleapis.com with projects/- in the name, payload and, in JWT claims, exp, and read signedBlob (signed_blob)."
	},
	"client-too-old": {
		safety: "manual",
		text: "The installed {{package}} ({{version}}) has no such client: upgrade it to {{since}} or later first."
	},
	"client-gone": {
		safety: "manual",
		text: "No version of {{package}} has the new API in this place: upgrade it to {{since}} or later and use google.iamcredentials(…)."
	},
	"body-twice": {
		safety: "manual",
		text: "Both requestBody and resource are given, and only one is the body: keep requestBody, with payload in it."
	},
	"flat-parameters": {
		safety: "manual",
		text: "The fields stand outside requestBody, so they never reached the API: put payload into requestBody."
	},
	"method-as-value": {
		safety: "manual",
		text: "The method is used as a value, so its request and response are not known here: migrate it by hand."
	},
	"method-computed": {
		safety: "manual",
		text: "The method is chosen by a computed key: write a call for each method, and move those of signBlob and signJwt to google.iamcredentials(…), with payload, signedBlob and exp."
	},
	"target-answer": {
		safety: "manual",
		text: "{{target}} has a response of another shape, and this one is used in a way that cannot be rewritten: convert the request and all that reads its response by hand, or migrate it without --target."
	},
	"target-auth": {
		safety: "manual",
		text: "Nothing here proves which GoogleAuth or auth client signs the request, so {{target}} cannot be given it: convert it by hand, or migrate it without --target."
	},
	"target-callback": {
		safety: "manual",
		text: "The response goes to a callback, which {{target}} calls with something else: await the call first, or migrate it without --target."
	},
	"target-client": {
		safety: "manual",
		text: "The client cannot be exchanged for one of {{target}} where it is made or handed on: make one by hand, or migrate it without --target."
	},
	"target-comments": {
		safety: "manual",
		text: "Comments inside the request would be lost when it is rewritten for {{target}}: move them out of the call first, or migrate it without --target."
	},
	"target-errors": {
		safety: "manual",
		text: "The code around the request looks into its errors, which have another shape with {{target}}: convert both by hand, or migrate it without --target."
	},
	"target-mock": {
		safety: "manual",
		text: "This mock responds to an HTTP request, and {{target}} sends none: mock the client instead, or migrate it without --target."
	},
	"target-options": {
		safety: "manual",
		text: "The request or its client has options, parameters or headers of its own that {{target}} takes otherwise or not at all: convert it by hand, or migrate it without --target."
	},
	"target-request": {
		safety: "manual",
		text: "The request is put together in a way that cannot be rewritten for {{target}}: convert it by hand, or migrate it without --target."
	},
	"target-transport": {
		safety: "manual",
		text: "Requests that are sent this way are not rewritten for {{target}}: convert it by hand, or migrate it without --target."
	},
	"suppressed": {
		safety: "manual",
		text: "A comment suppresses this finding."
	}
};
//#endregion
//#region src/plan/borders.ts
/** Doubts about what leaves a file: who takes it up there decides how grave they are. */
const LEAVING = new Set([
	"reply-exported",
	"reply-returned",
	"reply-stored",
	"request-shared",
	"type-exported"
]);
/**
* What stands against edits at the borders of what may be changed or is in sight: files that the user did not name, files
* that use what changes and cannot be parsed, and users of the package.
* @param doubts those that the analysis has already
*/
function borderDoubts(code, anchor, edits, doubts) {
	const { linkage } = code.file;
	if (linkage === void 0) return [];
	const outside = filesOf(code, edits).filter(({ mayChange }) => !mayChange).map(({ path }) => linkage.nameOf(path));
	const openings = doubts.filter(({ kind }) => LEAVING.has(kind)).flatMap(({ node }) => linkage.openingsAt(node));
	return [...outside.length === 0 ? [] : [{
		kind: "outside-paths",
		node: anchor,
		data: { files: outside.sort().join(", ") }
	}], ...openings.flatMap((opening) => {
		switch (opening.kind) {
			case "unreadable": return [{
				kind: "importer-unreadable",
				node: anchor,
				data: { file: linkage.nameOf(opening.file) }
			}];
			case "public": return [{
				kind: "public-api",
				node: anchor,
				data: { package: opening.package }
			}];
			default: return [];
		}
	})];
}
function filesOf(code, edits) {
	const files = edits.flatMap(({ start, end }) => code.linkedFileAt({ range: [start, end] }) ?? []);
	return [...new Set(files)];
}
//#endregion
//#region src/plan/located.ts
function insertion(at, text) {
	return {
		start: at,
		end: at,
		text
	};
}
function replacement(node, text) {
	return {
		start: node.range[0],
		end: node.range[1],
		text
	};
}
/** Applies edits that lie inside `[start, end)` of a text to just that part. */
function applyWithin(text, start, end, edits) {
	let result = "";
	let position = start;
	for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
		result += text.slice(position, edit.start) + edit.text;
		position = edit.end;
	}
	return result + text.slice(position, end);
}
/** Another key in the place of one that is written as a name or in quotes, which it keeps. */
function keyReplacement(text, node, key) {
	return /["'`]/.test(text[node.range[0]] ?? "") ? {
		start: node.range[0] + 1,
		end: node.range[1] - 1,
		text: key
	} : replacement(node, key);
}
//#endregion
//#region src/plan/layout.ts
/** Whether a variable is never written again and is declared before a place that is to read it. */
function isConstantBefore(code, variable, place) {
	const declared = variable.identifiers[0];
	return code.definitionOf(variable).kind === "value" && code.writesOf(variable).length === 1 && declared !== void 0 && declared.range[0] < place.range[0];
}
/** The edit that declares another constant right after one, in its style. */
function siblingDeclaration(code, declarator, name, value, mentions, isExported = false) {
	const declaration = declarator.parent;
	if (mentions.some((mention) => isInside(mention, declaration))) return insertion(declarator.range[1], `, ${name} = ${value}`);
	return newLineAfter(code, statementAround(declarator), `${isExported ? "export " : ""}${declaration.kind} ${name} = ${value}`);
}
/** The edit that adds a statement on a line of its own after another, with a semicolon if that one has it. */
function newLineAfter(code, statement, line) {
	const { text } = code.file;
	const [start, end] = statement.range;
	const hasSemicolon = text[end - 1] === ";";
	const written = text.slice(start, hasSemicolon ? end - 1 : end).trimEnd();
	return insertion(endOfLine(code, hasSemicolon && /[\r\n]/.test(text.slice(start + written.length, end)) ? start + written.length : end), `${lineBreakOf(code, statement)}${indentOf(code, statement)}${line}${hasSemicolon ? ";" : ""}`);
}
/** Where a line's code and its comments end, when nothing but comments follows; else where the code ends. */
function endOfLine(code, from) {
	let end = from;
	for (;;) {
		const comment = code.file.comments.find(({ range }) => range[0] >= end && /^[\t ]*$/.test(code.file.text.slice(end, range[0])));
		if (comment === void 0) return /^[\t ]*(?:[\r\n]|$)/.test(code.file.text.slice(end)) ? end : from;
		end = comment.range[1];
	}
}
/** The white space before a node on its line. */
function indentOf(code, node) {
	const { text } = code.file;
	const lineStart = Math.max(text.lastIndexOf("\n", node.range[0] - 1), text.lastIndexOf("\r", node.range[0] - 1)) + 1;
	return /^[\t ]*/.exec(text.slice(lineStart, node.range[0]))?.[0] ?? "";
}
/** The line break that the file around a place uses: that of its first line. */
function lineBreakOf(code, place) {
	return /\r\n|\n|\r/.exec(code.fileAt(place).text)?.[0] ?? "\n";
}
//#endregion
//#region src/plan/names.ts
/** `IAM_URL` → `IAM_CREDENTIALS_URL`, `iamUrl` → `iamCredentialsUrl`, `BASE` → `IAM_CREDENTIALS_BASE`, `base` → `iamCredentialsBase`. */
function siblingName(code, name, taken) {
	return freeName(code, credentialsName(name), taken);
}
function credentialsName(name) {
	if (/^[A-Z0-9_$]+$/.test(name)) {
		const words = name.split("_");
		return words.includes("IAM") ? words.map((word) => word === "IAM" ? "IAM_CREDENTIALS" : word).join("_") : `IAM_CREDENTIALS_${name}`;
	}
	const word = /^iam(?![a-z])|Iam(?![a-z])|IAM(?![a-z])/.exec(name);
	if (word === null) return `iamCredentials${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	const end = word.index + word[0].length;
	return `${name.slice(0, end)}Credentials${name.slice(end)}`;
}
/** The name itself, or with the first number that makes it free in the whole file. */
function freeName(code, name, taken = []) {
	const isTaken = (candidate) => taken.includes(candidate) || code.isNameTaken(candidate);
	let candidate = name;
	for (let number = 2; isTaken(candidate); number++) candidate = `${name}${String(number)}`;
	return candidate;
}
//#endregion
//#region src/plan/purity.ts
/** Globals that only make text of what they get. */
const TEXT_FUNCTIONS = [
	"String",
	"encodeURIComponent",
	"encodeURI"
];
/** Whether evaluating an expression does nothing but give a value: it may be dropped, or evaluated once more. */
function isPure(code, node) {
	const inner = unwrap(node);
	if (isAwaited$1(node, inner)) return false;
	switch (inner.type) {
		case "Identifier":
		case "Literal":
		case "ThisExpression":
		case "Super":
		case "MetaProperty": return true;
		case "TemplateLiteral": return inner.expressions.every((expression) => isPure(code, expression));
		case "MemberExpression": return isPure(code, inner.object) && (!inner.computed || isPure(code, inner.property));
		case "BinaryExpression":
		case "LogicalExpression": return isPure(code, inner.left) && isPure(code, inner.right);
		case "ConditionalExpression": return [
			inner.test,
			inner.consequent,
			inner.alternate
		].every((part) => isPure(code, part));
		case "UnaryExpression": return inner.operator !== "delete" && isPure(code, inner.argument);
		case "ArrayExpression": return inner.elements.every((element) => element !== null && isPure(code, element));
		case "CallExpression": return isTextCall$1(code, inner) && inner.arguments.every((argument) => isPure(code, argument));
		default: return false;
	}
}
/** `String(…)`, `encodeURIComponent(…)`, `[…].join(…)`, `'…'.concat(…)`. */
function isTextCall$1(code, call) {
	const { callee } = call;
	if (callee.type === "MemberExpression") return ["concat", "join"].includes(memberName(callee) ?? "") && isPure(code, callee.object);
	return TEXT_FUNCTIONS.some((name) => code.isGlobal(callee, name));
}
/** Whether an `await` is among the wrappers of an expression. */
function isAwaited$1(node, inner) {
	for (let wrapper = node; wrapper !== inner; wrapper = innerOf(wrapper)) if (wrapper.type === "AwaitExpression") return true;
	return false;
}
/**
* Whether an expression has the same value at another place: every name is a constant that means the same there, `this`
* is the same, and nothing is read out of an object.
*/
function isSameAt(code, value, place) {
	if (value.type !== "Literal" && value.type !== "TemplateLiteral") return false;
	return isPure(code, value) && !contains(value, (part) => !isSamePart(code, part, place));
}
function isSamePart(code, part, place) {
	if (part.type === "ThisExpression") return thisScope(part) === thisScope(place);
	if (part.type === "MemberExpression") return false;
	if (part.type !== "Identifier" || isPropertyName(part)) return true;
	const variable = code.variableOf(part);
	return variable === null ? code.lookUp(part.name, place) === null : code.lookUp(part.name, place) === variable && code.definitionOf(variable).kind !== "unknown" && code.writesOf(variable).length <= 1;
}
function isPropertyName(identifier) {
	const { parent } = identifier;
	return parent?.type === "MemberExpression" && parent.property === identifier && !parent.computed;
}
/** The function whose `this` counts at a node. */
function thisScope(node) {
	let fn = functionAround(node);
	while (fn?.type === "ArrowFunctionExpression") fn = functionAround(fn);
	return fn;
}
//#endregion
//#region src/plan/reach.ts
/**
* Lets other files get at a second variable by the way on which they get at the first.
* @param places mentions of the first variable that become mentions of the second
* @param existing the second variable, if it is declared already
* @returns `null` when one of the places gets at the first in a way that the second one cannot go
*/
function reach$1(code, variable, name, places, existing = null) {
	const home = variable.identifiers[0] === void 0 ? null : code.linkedFileAt(variable.identifiers[0]);
	const away = places.filter((place) => code.linkedFileAt(place) !== home);
	if (existing !== null && !isFreeFor(code, existing, name, places, away)) return null;
	const routes = new Map(away.map((place) => [place, code.file.linkage?.routeTo(variable, place) ?? null]));
	const edits = [];
	let isExported = false;
	for (const [place, route] of routes) {
		const exporting = route === null ? null : exportEdits(code, route.exporter, name, existing);
		if (route === null || exporting === null) return null;
		isExported ||= route.exporter.kind === "declaration";
		const isTakenIn = existing !== null && code.lookUp(name, place) === existing;
		edits.push(...isTakenIn ? [] : entryEdits(code, route, name, places), ...exporting);
		for (const node of route.lists) {
			const listed = listEdits(code, node, name, existing);
			if (listed === null) return null;
			edits.push(...listed);
		}
	}
	return {
		edits,
		isExported,
		nameAt: (place) => (routes.get(place)?.prefix ?? "") + name
	};
}
/** How files call a variable; a value that is exported where it stands is known by the name of the export alone. */
function spelledName({ name }) {
	return name.replace(/^\*(.+)\*$/, "$1");
}
/** Whether the name of a variable means it, or nothing yet, wherever it is to be used; a value without a name has none at home. */
function isFreeFor(code, existing, name, places, away) {
	return (existing.name === name || away.length === places.length) && away.every((place) => [null, existing].includes(code.lookUp(name, place)));
}
/** In the file itself, the name takes the place of the first one where nothing else uses that. */
function entryEdits(code, { entry }, name, places) {
	if (entry === null) return [];
	const isReplaced = entry.mentions.every((mention) => places.includes(mention));
	return isReplaced && !isNamedBeside(entry.node, name) ? [replacement(entry.node, name)] : isReplaced ? [] : addName(code, entry.node, name);
}
/** Names a second variable in a list on the way to the file that declares it; `null` where the name means something else. */
function listEdits(code, node, name, existing) {
	const known = node.type === "ImportSpecifier" || node.parent.type === "ObjectPattern" ? code.lookUp(name, node) : code.file.linkage?.exportedAt(node, name) ?? null;
	return known === null ? addName(code, node, name) : known === existing ? [] : null;
}
/** `null` where no second variable has room, or the one that is there cannot be shown. */
function exportEdits(code, exporter, name, existing) {
	const place = existing?.identifiers[0];
	if (existing !== null && place !== void 0) {
		const known = code.file.linkage?.exportedAt(place, name) ?? null;
		return known === existing ? [] : known === null && existing.name === name ? showEdits(code, exporter, existing) : null;
	}
	switch (exporter.kind) {
		case "alone": return null;
		case "list": return isShorthand(exporter.node) ? addName(code, exporter.node, name) : [];
		case "line": return exporter.node.right.type === "Identifier" ? [lineBeside(code, exporter.node, name)] : [];
		default: return [];
	}
}
/** Exports a variable as another one is. */
function showEdits(code, exporter, variable) {
	switch (exporter.kind) {
		case "list": return exporter.node.type === "ExportSpecifier" || isConstantBefore(code, variable, exporter.node) ? addName(code, exporter.node, variable.name) : null;
		case "line": return isConstantBefore(code, variable, exporter.node) ? [lineBeside(code, exporter.node, variable.name)] : null;
		case "declaration": {
			const declaration = variable.defs[0]?.parent;
			return declaration?.type === "VariableDeclaration" && declaration.declarations.length === 1 && declaration.parent.type === "Program" ? [insertion(declaration.range[0], "export ")] : null;
		}
		default: return null;
	}
}
/** `exports.second = second` below `exports.first = …`. */
function lineBeside(code, line, name) {
	return newLineAfter(code, line.parent, `${ownerText(code, line)}${name} = ${name}`);
}
/** `exports.` of `exports.name = value`. */
function ownerText(code, { left }) {
	return left.type === "MemberExpression" ? `${code.textOf(left.object)}.` : "";
}
/** `{name}`, not `{name: value}`: a second name can stand beside it. */
function isShorthand(node) {
	return node.type !== "Property" || node.shorthand || node.value.type === "Identifier";
}
/** Names a second variable beside a first one in a list, on a line of its own where the list has lines. */
function addName(code, node, name) {
	return isNamedBeside(node, name) ? [] : [insertion(node.range[1], `,${gapBefore(code, node)}${name}`)];
}
/** What stands before an element of a list: a line break and its indentation, or a space. */
function gapBefore(code, node) {
	return indentOf(code, node).length === columnOf(code, node) ? `${lineBreakOf(code, node)}${indentOf(code, node)}` : " ";
}
function columnOf(code, { range: [start] }) {
	const { text } = code.file;
	return start - 1 - Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1));
}
function isNamedBeside(node, name) {
	return siblingsOf$1(node).some((sibling) => {
		switch (sibling.type) {
			case "ImportSpecifier": return sibling.local.name === name;
			case "ExportSpecifier": return sibling.exported.type === "Identifier" && sibling.exported.name === name;
			case "Property": return keyName(sibling.key, sibling.computed) === name;
			default: return false;
		}
	});
}
function siblingsOf$1(node) {
	switch (node.type) {
		case "ImportSpecifier": return node.parent.specifiers;
		case "ExportSpecifier": return node.parent.specifiers;
		default: return node.parent.properties;
	}
}
//#endregion
//#region src/plan/constants.ts
/**
* Puts edits into constants. A constant that serves these requests only is edited in place; one that serves others too
* keeps its value, and the request gets a sibling of it (a base URL) or the text itself (a name).
*/
var ConstantPlacer = class {
	#code;
	#isExclusive;
	#added;
	#siblings = /* @__PURE__ */ new Map();
	/** @param added names that plans of this file add to it; this one's are added to them */
	constructor(code, isExclusive, added) {
		this.#code = code;
		this.#isExclusive = isExclusive;
		this.#added = added;
	}
	place(edits) {
		const placement = {
			edits: [],
			holders: /* @__PURE__ */ new Set(),
			blocked: null
		};
		const blocked = this.#place(edits, 0, placement);
		return {
			...placement,
			blocked
		};
	}
	/** Returns the reference of a constant that is in the way, if any. */
	#place(edits, level, into) {
		into.edits.push(...edits.filter(({ via }) => via.length <= level).map(({ edit }) => edit));
		for (const [link, group] of byLink(edits, level)) {
			const isUrl = group.some(({ role }) => role !== "name");
			const isOwn = group.every(({ role }) => this.#isExclusive(link, role, isUrl));
			if (isOwn) into.holders.add(link.holder);
			const blocked = isOwn ? this.#place(group, level + 1, into) : this.#substitute(link, group, level, into);
			if (blocked !== null) return blocked;
		}
		return null;
	}
	/** Replaces a mention of a shared constant. */
	#substitute(link, group, level, into) {
		const instead = group.flatMap(({ otherwise }) => otherwise ?? []);
		if (instead.length === group.length) {
			into.edits.push(...instead);
			return null;
		}
		const value = valueOf(this.#code, link);
		if (value === null) return link.reference;
		const inner = {
			edits: [],
			holders: into.holders,
			blocked: null
		};
		const own = group.filter(({ via }) => via.length <= level + 1).map(({ edit }) => edit);
		for (const [next, nested] of byLink(group, level + 1)) {
			const blocked = this.#substitute(next, nested, level + 1, inner);
			if (blocked !== null) return blocked;
		}
		const within = inner.edits.filter((edit) => edit.start >= value.range[0] && edit.end <= value.range[1]);
		into.edits.push(...inner.edits.filter((edit) => !within.includes(edit)));
		const text = applyWithin(this.#code.file.text, value.range[0], value.range[1], [...own, ...within]);
		if ((group.every(({ role }) => role === "name") || isMember(link)) && isSameAt(this.#code, value, link.reference)) {
			into.edits.push(...inlined(this.#code, link.reference, text));
			return null;
		}
		return isText(value) && isPure(this.#code, value) ? this.#sibling(link, value, text, into) : link.reference;
	}
	#sibling(link, value, text, into) {
		const declarator = declaratorOf$1(link, value);
		if (declarator === null) return link.reference;
		into.holders.add(link.holder);
		const siblings = this.#siblings.get(link.holder) ?? [];
		this.#siblings.set(link.holder, siblings);
		const places = [link.reference];
		const existing = existingSibling(this.#code, declarator, text, link.reference);
		const there = existing === null || link.holder instanceof ClassField ? null : reach$1(this.#code, link.holder, spelledName(existing), places, existing);
		const planned = siblings.find((sibling) => sibling.text === text)?.name;
		const name = there !== null && existing !== null ? spelledName(existing) : planned ?? siblingName(this.#code, nameOf(link), [...this.#added]);
		const ways = there ?? (link.holder instanceof ClassField ? null : reach$1(this.#code, link.holder, name, places));
		if (ways === null) return link.reference;
		this.#added.add(name);
		siblings.push({
			text,
			name
		});
		if (there === null) into.edits.push(siblingDeclaration(this.#code, declarator, name, text, [link.reference], ways.isExported));
		into.edits.push(...ways.edits, ...inlined(this.#code, link.reference, ways.nameAt(link.reference)));
		return null;
	}
};
function byLink(edits, level) {
	const groups = /* @__PURE__ */ new Map();
	for (const edit of edits) {
		const link = edit.via[level];
		if (link !== void 0) {
			const group = groups.get(link.reference) ?? [link, []];
			group[1].push(edit);
			groups.set(link.reference, group);
		}
	}
	return new Map(groups.values());
}
/** The expression that a constant stands for. */
function valueOf(code, link) {
	if (link.holder instanceof ClassField) return fieldValue(code, link.holder.owner, link.holder.key)?.value ?? null;
	if (link.property !== void 0) return unwrap(link.property.value);
	if (link.reference.type === "MemberExpression") {
		const key = memberName(link.reference);
		return key === null ? null : propertyValue(code, unwrap(link.reference.object), key);
	}
	const definition = code.definitionOf(link.holder);
	return definition.kind === "value" ? definition.node : null;
}
function nameOf({ holder }) {
	return holder instanceof ClassField ? holder.key : holder.name;
}
function isMember(link) {
	return link.property !== void 0 || link.reference.type === "MemberExpression";
}
/** A value that is put together anew wherever it is written: not a call, whose result may be changed later. */
function isText(value) {
	return [
		"BinaryExpression",
		"Literal",
		"TemplateLiteral"
	].includes(value.type) || ["concat", "join"].includes(methodName(value) ?? "");
}
/** The edit that puts a text in the place of a name: a shorthand `{name}` keeps its key, a template takes a template in. */
function inlined(code, reference, text) {
	const hole = wrapped(reference);
	const parent = hole.parent;
	const isPlain = text.startsWith("`") || /^(['"])(?:(?!\1|[\\`]|\$\{)[^])*\1$/.test(text);
	if (parent?.type === "TemplateLiteral" && isPlain) {
		const index = parent.expressions.findIndex((expression) => expression === hole);
		const [start, end] = [quasiContent(parent, index)[1], quasiContent(parent, index + 1)[0]];
		if (!code.hasComment(start, end)) return [{
			start,
			end,
			text: text.slice(1, -1)
		}];
	}
	if (parent?.type === "Property" && parent.shorthand && parent.value === reference) return [insertion(reference.range[1], `: ${text}`)];
	return [replacement(reference, text)];
}
function declaratorOf$1(link, value) {
	const definition = link.holder instanceof ClassField ? void 0 : link.holder.defs[0]?.node;
	if (link.reference.type !== "Identifier" || definition?.type !== "VariableDeclarator" || definition.init !== value) return null;
	const statement = statementAround(definition);
	return statement === definition.parent || statement.type === "ExportNamedDeclaration" ? definition : null;
}
/** A constant of the same scope that already has the wanted value. */
function existingSibling(code, declarator, text, reference) {
	const [sibling] = code.file.scopeManager.getDeclaredVariables(declarator).flatMap((variable) => variable.scope.variables).filter((variable) => {
		const { defs } = variable;
		const node = defs[0]?.node;
		return defs.length === 1 && node?.type === "VariableDeclarator" && node !== declarator && isConstantBefore(code, variable, reference) && node.init !== null && !isNullish(node.init) && code.textOf(node.init) === text;
	});
	return sibling ?? null;
}
//#endregion
//#region src/plan/exclusive.ts
/**
* Whether every use of what names a string, or of one property of an object, belongs to the given mentions.
* @param mayBeShown whether a constant may also be logged, or told in an error
*/
function isExclusive(code, { holder, reference, property }, mentions, mayBeShown = false) {
	if (property !== void 0) {
		const { reads, isOpen } = memberReads(code, property);
		return !isOpen && reads.every((read) => read !== null && (mentions.has(read) || mayBeShown && isShown(code, read)));
	}
	if (holder instanceof ClassField) {
		const { owner, key } = holder;
		return !(code.nodes.isReadOnOthers(key) || code.nodes.isCalledOnOthers(key) || hasCode(owner, key) && !isPrivate(owner, key) && !isClosed(code, owner)) && code.onThis.of(owner, key).every((member) => mentions.has(member) || isTarget(member));
	}
	if (!holder.defs.some((definition) => kindOf$1(definition) === "Parameter") && code.isExported(holder)) return false;
	const key = reference.type === "MemberExpression" ? memberName(reference) : null;
	return code.readsOf(holder).every((read) => {
		if (key === null) return mentions.has(read) || mayBeShown && isShown(code, read);
		const member = read.parent;
		if (member?.type !== "MemberExpression" || member.object !== read) {
			const owner = ownerOf(code, read);
			return owner !== null && isClass(owner);
		}
		const name = memberName(member);
		return mentions.has(member) || name !== null && name !== key;
	});
}
function isTarget(member) {
	return member.parent?.type === "AssignmentExpression" && member.parent.left === member;
}
/** Whether a member of a class is a method or a getter: what code out of sight sets is doubted elsewhere, what it calls is not. */
function hasCode(owner, key) {
	return owner.body.body.some((element) => element.type === "MethodDefinition" && keyName(element.key, element.computed) === key);
}
function isPrivate(owner, key) {
	return owner.body.body.some((element) => element.type === "MethodDefinition" && keyName(element.key, element.computed) === key && isPrivateKey(key, element.accessibility));
}
//#endregion
//#region src/migration/audiences.ts
const HOUR = 3600;
/**
* The first that fits counts. Sources: Google’s guides "Using OAuth 2.0 for server to server applications" and "Service account
* authorization without OAuth"; Identity Platform, "Creating custom tokens"; Vault, "Google Cloud auth method".
*/
const CONSUMERS = [
	{
		name: "Google’s token endpoint",
		audience: /^https:\/\/(?:oauth2\.googleapis\.com\/token|accounts\.google\.com\/o\/oauth2\/token|www\.googleapis\.com\/oauth2\/v[34]\/token)\/?$/u,
		withoutExp: "Google’s token endpoint rejects such a token, and takes none for more than an hour",
		maxSeconds: HOUR
	},
	{
		name: "Firebase",
		audience: /^https:\/\/identitytoolkit\.googleapis\.com\//u,
		withoutExp: "Firebase rejects such a custom token, and takes none for more than an hour",
		maxSeconds: HOUR
	},
	{
		name: "Vault",
		audience: /^vault\/./u,
		withoutExp: "Vault rejects such a login, and unless its role says otherwise takes none for more than 15 minutes",
		maxSeconds: null
	},
	{
		name: "A Google API",
		audience: /^https:\/\/[\w-]+(?:\.[\w-]+)*\.googleapis\.com\//u,
		withoutExp: "a Google API rejects such a token, and takes none for more than an hour",
		maxSeconds: HOUR
	}
];
/** What other libraries call a lifetime: an option of theirs, and no claim. */
const LIFETIME_OPTIONS = new Set([
	"expire",
	"expires",
	"expiresAt",
	"expiresIn",
	"expires_at",
	"expires_in",
	"expiry",
	"lifetime",
	"maxAge",
	"ttl"
]);
//#endregion
//#region src/plan/exp.ts
/** The edits that make sure of `exp`; `null` when the claims are not in sight. On the new API, no value was ever replaced. */
function expEdits(code, claims, api) {
	switch (claims.kind) {
		case "has-exp": return claims.unset === null || api === "new" ? [] : [orDefault(code, claims.unset)];
		case "overridden": return [];
		case "literal": return [claims.before === null ? appendProperty(code, claims.object, expProperty(code, claims.spreads)) : expBefore(code, claims.before, claims.spreads)];
		case "argument": return [appendArgument(claims.call, `{${expProperty(code, claims.spreads)}}`)];
		case "copy": return [copyWithExp(code, claims)];
		case "several": return severalEdits(code, claims.parts, api);
		case "json": return jsonEdit(code, claims.text, claims.isEmpty);
		case "reparse": return [reparsed(code, claims.node)];
		case "unfit":
		case "unknown": return null;
	}
}
/** The edits of every part; `null` when one of them has none. */
function severalEdits(code, parts, api) {
	const edits = parts.map((part) => expEdits(code, part, api));
	return edits.every((edit) => edit !== null) ? edits.flat() : null;
}
function expProperty(code, spreads) {
	return `exp: ${expOr(code, spreads, null)}`;
}
/** The default, in front of a spread that overrides it when it has something better. */
function expBefore(code, spread, spreads) {
	const { text } = code.file;
	const gap = /[\r\n][\t ]*$/u.test(text.slice(0, spread.range[0])) ? `${lineBreakOf(code, spread)}${indentOf(code, spread)}` : " ";
	return insertion(spread.range[0], `${expProperty(code, spreads)},${gap}`);
}
/** One more object for `Object.assign`. */
function appendArgument({ arguments: given }, argument) {
	return insertion(given.at(-1)?.range[1] ?? 0, `, ${argument}`);
}
/** `exp` → `exp: exp ?? <default>`, for JSON leaves `undefined` out and the IAM API then added a time of its own. */
function orDefault(code, { value, shorthand }) {
	if (shorthand !== null) return insertion(shorthand.range[1], `: ${code.textOf(value)} ?? ${DEFAULT_EXP}`);
	if (isNullish(value)) return replacement(value, DEFAULT_EXP);
	const text = code.textOf(value);
	return replacement(value, `${[
		"CallExpression",
		"ChainExpression",
		"Identifier",
		"MemberExpression"
	].includes(value.type) ? text : `(${text})`} ?? ${DEFAULT_EXP}`);
}
/** `a.exp ?? b.exp ?? <default>`: what a spread brings along wins, also when it is `undefined` there. */
function expOr(code, values, isObject) {
	return values.map((value) => {
		const isSafe = isObject ?? isKnownObject(code, value);
		return `${code.textOf(value)}${isSafe ? "." : "?."}exp ?? `;
	}).join("") + DEFAULT_EXP;
}
/** Whether a value cannot be `null` or `undefined`: reading `.exp` of it does not throw. */
function isKnownObject(code, value) {
	const resolved = code.resolve(value);
	return resolved.type === "ObjectExpression" || resolved.type === "NewExpression" || hasDefault(code, resolved);
}
function hasDefault(code, value) {
	const declared = value.type === "Identifier" ? code.variableOf(value)?.identifiers[0]?.parent : void 0;
	return declared?.type === "AssignmentPattern" && declared.right.type === "ObjectExpression";
}
/** `claims` → `{...claims, exp: …}`, where its `exp` wins that may be there. */
function copyWithExp(code, { node, literal, given }) {
	const spread = `...${code.textOf(node)}`;
	const isObject = literal !== null || isKnownObject(code, node);
	const exp = `exp: ${expOr(code, given === "perhaps" || given === "merged" ? [node] : [], isObject)}`;
	const copy = given === "undeclared" ? `{${exp}, ${spread}}` : `{${spread}, ${exp}}`;
	const parent = wrapped(node).parent;
	return replacement(node, parent?.type === "ArrowFunctionExpression" && parent.body === wrapped(node) ? `(${copy})` : copy);
}
function reparsed(code, node) {
	const value = `JSON.stringify({...JSON.parse(${code.textOf(node)}), exp: ${DEFAULT_EXP}})`;
	const parent = wrapped(node).parent;
	return parent?.type === "Property" && parent.shorthand ? insertion(node.range[1], `: ${value}`) : replacement(node, value);
}
/** Adds a property at the end of an object literal in the literal's own layout. */
function appendProperty(code, object, property) {
	const last = object.properties.at(-1);
	const { text } = code.file;
	if (last === void 0) return {
		start: object.range[0] + 1,
		end: object.range[1] - 1,
		text: keepComments(text, object, property)
	};
	const rest = text.slice(last.range[1], object.range[1]);
	const comma = commaIn(code, last.range[1], object.range[1]);
	const first = object.properties[0] ?? last;
	if (!(/[\r\n]/.test(text.slice(object.range[0], first.range[0])) && /[\r\n]/.test(rest))) return comma === null ? insertion(last.range[1], `, ${property}`) : insertion(comma + 1, ` ${property},`);
	const line = `${lineBreakOf(code, last)}${indentOf(code, last)}${property}`;
	return comma === null ? commaAndLine(code, last, object, line) : insertion(endOfLine(code, comma + 1), `${line},`);
}
/** Without a trailing comma: one edit from the last property to the end of its line, so that a comment there keeps its place. */
function commaAndLine(code, last, object, line) {
	const end = Math.min(endOfLine(code, last.range[1]), object.range[1] - 1);
	return {
		start: last.range[1],
		end,
		text: `,${code.file.text.slice(last.range[1], end)}${line}`
	};
}
function keepComments(text, object, property) {
	const inner = text.slice(object.range[0] + 1, object.range[1] - 1);
	return inner.trim() === "" ? property : `${inner}${property}`;
}
/** The offset of a comma that is not in a comment, between two offsets. */
function commaIn(code, start, end) {
	for (let at = start; at < end; at++) {
		const comment = code.file.comments.find(({ range }) => range[0] === at);
		if (comment !== void 0) at = comment.range[1] - 1;
		else if (code.file.text[at] === ",") return at;
	}
	return null;
}
/** Splices the claim into JSON that is spelled out, before its last brace. */
function jsonEdit(code, text, isEmpty) {
	const last = text.pieces.at(-1);
	if (last?.kind !== "text" || last.via.some(({ reference }) => reference.type === "MemberExpression")) return null;
	const at = sourceOffset(last, last.text.lastIndexOf("}"));
	const comma = isEmpty ? "" : ",";
	if (last.owner.type === "TemplateLiteral") return [insertion(at, `${comma}"exp":\${${DEFAULT_EXP}}`)];
	const quote = code.file.text[last.owner.range[0]] ?? "'";
	const mark = quote === "\"" ? String.raw`\"` : "\"";
	return last.owner.type === "Literal" ? [insertion(at, `${comma}${mark}exp${mark}:${quote} + (${DEFAULT_EXP}) + ${quote}`)] : null;
}
//#endregion
//#region src/plan/splice.ts
/**
* Replaces a part of a traced string by plain text, where it stands in the source; `null` when no edit of the source
* does just that. `text` holds nothing that a literal would have to escape.
*/
function spliceSpan(code, span, text, role) {
	const placed = placedPieces(span.text);
	const covered = placed.filter(({ start, end }) => start < span.end && end > span.start);
	const [first] = covered;
	const last = covered.at(-1);
	if (first === void 0 || last === void 0) return null;
	const range = insideOneLiteral(covered, span) ?? insideOneTemplate(code, covered, span) ?? betweenLiterals(code, placed, covered, span);
	const only = covered.length === 1 && first.piece.kind === "hole" ? first.piece : null;
	const literal = quoted(code, placed, text);
	const edit = range !== null ? {
		start: range[0],
		end: range[1],
		text
	} : only === null ? null : replacement(wrapped(only.node), literal);
	if (edit === null) return null;
	const argument = only?.argument;
	return {
		edit,
		via: first.piece.via,
		role,
		...argument === void 0 ? {} : { otherwise: replacement(argument, literal) }
	};
}
function isLiteralText(placed) {
	return placed?.piece.kind === "text" && ["Literal", "TemplateLiteral"].includes(placed.piece.owner.type);
}
function insideOneLiteral(covered, span) {
	const [only] = covered;
	return covered.length === 1 && isLiteralText(only) ? rangeWithin(only, span.start, span.end) : null;
}
/** Characters and `${…}` of one template, side by side. */
function insideOneTemplate(code, covered, span) {
	const owner = covered[0]?.piece.owner;
	if (owner?.type !== "TemplateLiteral" || covered.some(({ piece }) => piece.owner !== owner)) return null;
	const ranges = covered.map(({ piece, ...place }) => piece.kind === "text" ? rangeWithin({
		piece,
		...place
	}, span.start, span.end) : holeInTemplate(owner, piece));
	const [first] = ranges;
	const last = ranges.at(-1);
	if (first == null || last == null || ranges.includes(null)) return null;
	return code.hasComment(first[0], last[1]) ? null : [first[0], last[1]];
}
/** From `${` to `}`. */
function holeInTemplate(template, hole) {
	const index = template.expressions.findIndex((expression) => expression === wrapped(hole.node));
	return index === -1 ? null : [quasiContent(template, index)[1], quasiContent(template, index + 1)[0]];
}
/** `'…a' + hole + 'b…'`: the two literals become one, when nothing but the hole would be lost. */
function betweenLiterals(code, placed, covered, span) {
	const before = placed.findLast(({ piece, start }) => start < span.start && piece.kind === "text");
	const after = placed.find(({ piece, end }) => end > span.end && piece.kind === "text");
	if (!isLiteralText(before) || !isLiteralText(after) || before === after) return null;
	const inner = placed.slice(placed.indexOf(before) + 1, placed.indexOf(after));
	const chain = before.piece.owner.parent;
	const isChain = [
		before,
		...inner,
		after
	].every(({ piece }) => isOperandOf(piece, chain) && sameVia(piece.via, before.piece.via));
	const quote = code.file.text[before.piece.owner.range[0]];
	const isSameQuote = quote === code.file.text[after.piece.owner.range[0]] && quote !== "`";
	const start = sourceOffset(before.piece, Math.min(span.start - before.start, before.piece.text.length));
	const end = sourceOffset(after.piece, Math.max(0, span.end - after.start));
	const isWhole = covered.every((entry) => inner.includes(entry) || entry === before || entry === after);
	return isChain && isSameQuote && isWhole && keepsGrouping(code, inner, start, end) ? [start, end] : null;
}
/** Whether all that goes with the holes is quotes, `+` and parentheses in pairs. */
function keepsGrouping(code, inner, start, end) {
	if (code.hasComment(start, end)) return false;
	const holes = inner.flatMap(({ piece }) => piece.kind === "hole" ? [wrapped(piece.node).range] : []);
	const { text } = code.file;
	const before = text.slice(start, holes[0]?.[0] ?? start);
	const after = text.slice(holes.at(-1)?.[1] ?? end, end);
	return countOf(before, "(") === countOf(after, ")") && countOf(before, ")") === 0 && countOf(after, "(") === 0;
}
function countOf(text, character) {
	return text.split(character).length - 1;
}
/** Whether a piece is an operand of the `+` chain to which the literal before it belongs. */
function isOperandOf(piece, chain) {
	const operand = piece.kind === "text" ? piece.owner : wrapped(piece.node);
	return chain?.type === "BinaryExpression" && topOf(operand.parent) === topOf(chain);
}
function topOf(node) {
	let top = node;
	while (top?.parent?.type === "BinaryExpression" && top.parent.operator === "+") top = top.parent;
	return top;
}
function sameVia(a, b) {
	return a.length === b.length && a.every((link, index) => link === b[index]);
}
/** The text as a literal in the quotes of its neighbours. */
function quoted(code, placed, text) {
	const literal = placed.find(({ piece }) => piece.kind === "text" && piece.owner.type === "Literal");
	const quote = literal === void 0 ? "'" : code.file.text[literal.piece.owner.range[0]] ?? "'";
	return `${quote}${text}${quote}`;
}
//#endregion
//#region src/plan/site-edits.ts
const NOTHING$1 = {
	edits: [],
	doubts: []
};
/**
* The hosts of a request, moved to the new API: those of its URL, or those that a client's options name.
* @param kept clients that stay as they are, with their options
*/
function hostDraft(code, site, kept) {
	const labels = hostsOf$1(site, kept).flatMap((host) => host.api === "old" ? [host.label] : []);
	const edits = labels.flatMap((label) => spliceSpan(code, label, HOST_LABEL.new, "host") ?? []);
	return edits.length === labels.length ? {
		edits,
		doubts: []
	} : {
		edits: [],
		doubts: [{
			kind: "text-not-editable",
			node: site.anchor
		}]
	};
}
function hostsOf$1({ transport }, kept) {
	if (transport.kind === "client") return [...transport.creations.filter((creation) => !kept.has(creation)).flatMap((creation) => creation.hosts), ...transport.hosts];
	return transport.kind === "url" && transport.host?.api === "old" ? [transport.host, ...transport.echoes] : [];
}
/** The project in a service-account name, replaced by the wildcard. */
function nameDraft(code, site) {
	if (site.name.kind === "wildcard") return NOTHING$1;
	if (site.name.kind === "unknown") return {
		edits: [],
		doubts: site.api === "old" ? [{
			kind: "name-unknown",
			node: site.anchor
		}] : []
	};
	const { span } = site.name;
	const edit = spliceSpan(code, span, "-", "name");
	if (edit === null) return {
		edits: [],
		doubts: [{
			kind: "text-not-editable",
			node: span.text.node
		}]
	};
	const hasCall = span.text.pieces.some((piece) => piece.kind === "hole" && edit.edit.start <= piece.node.range[0] && piece.node.range[1] <= edit.edit.end && !isPure(code, piece.node));
	return {
		edits: [edit],
		doubts: hasCall ? [{
			kind: "name-call",
			node: span.text.node
		}] : []
	};
}
/** `bytesToSign` → `payload`, wherever the body says it. */
function requestDraft(code, site) {
	const { body } = site;
	if (body?.old == null) return NOTHING$1;
	if (body.new !== null) return {
		edits: [],
		doubts: [{
			kind: "body-both",
			node: body.node
		}]
	};
	return {
		edits: [body.old, ...body.alsoOld].flatMap((field) => fieldEdits(code, field, site.method.request)),
		doubts: []
	};
}
function fieldEdits(code, field, names) {
	const { text } = code.file;
	if (field.kind === "spelled") return [replacement(field, names.new)];
	if (field.kind === "assigned") return [keyReplacement(text, field.member.property, names.new)];
	const owner = field.property.parent;
	return (owner.type === "ObjectExpression" ? owner.properties : [field.property]).flatMap((property) => {
		if (property.type !== "Property" || keyName(property.key, property.computed) !== names.old) return [];
		return [property.shorthand ? insertion(property.range[0], `${names.new}: `) : keyReplacement(text, property.key, names.new)];
	});
}
/** `signature` → `signedBlob`, wherever the answer is read. */
function replyEdits(code, site) {
	return (site.reply?.oldReaders ?? []).map((reader) => readerEdit(code, reader, site.method.response.new));
}
/** The other keys of a mock that are called otherwise. */
function renameEdits(code, site) {
	return (site.mock?.renames ?? []).map((rename) => readerEdit(code, rename, rename.to));
}
function readerEdit(code, { key, shorthand }, field) {
	if (shorthand !== null) return insertion(shorthand.range[0], `${field}: `);
	return key.parent?.type === "MemberExpression" && key.parent.computed && plainString(key) === null ? replacement(key, `'${field}'`) : keyReplacement(code.file.text, key, field);
}
/** The `exp` claim that the new API does not add. */
function expDraft(code, site) {
	const { claims } = site;
	if (!site.method.needsExp || claims === null) return NOTHING$1;
	const edits = expEdits(code, claims, site.api ?? "old");
	if (edits === null) {
		const node = claims.kind === "unknown" || claims.kind === "unfit" ? claims.node : site.anchor;
		return {
			edits: [],
			doubts: [{
				kind: claims.kind === "unfit" ? "claims-unfit" : "claims-unknown",
				node
			}]
		};
	}
	if (claims.kind === "overridden") return {
		edits,
		doubts: [{
			kind: "claims-overridden",
			node: claims.node
		}]
	};
	const given = (claims.kind === "several" ? claims.parts : [claims]).find((part) => part.kind === "copy" && part.literal === null);
	return {
		edits,
		doubts: given?.kind === "copy" ? [{
			kind: "claims-parameter",
			node: given.node
		}] : []
	};
}
//#endregion
//#region src/plan/exp-findings.ts
/** What there is to say about `exp` in the claims of one request. */
function expVerdicts(code, site) {
	const { claims } = site;
	return claims === null || site.certainty === "likely" || site.isMock ? [] : verdictsOn(code, site, claims);
}
function verdictsOn(code, site, claims) {
	switch (claims.kind) {
		case "several": return claims.parts.flatMap((part) => verdictsOn(code, {
			...site,
			claims: part
		}, part));
		case "overridden": return [];
		case "has-exp": return expiryVerdicts(code, site, claims);
		case "unfit": return isSentAsIs(code, site) ? [payloadVerdict(claims)] : [missingVerdict(code, site, {
			kind: "unknown",
			node: claims.node
		})];
		default: return [missingVerdict(code, site, claims)];
	}
}
/** Whether nothing of the file can change the payload on its way. */
function isSentAsIs(code, { transport, call }) {
	return transport.kind === "client" || call !== null && isHttpCall(code, call);
}
function expiryVerdicts(code, site, { value, fault }) {
	const place = value ?? site.anchor;
	if (fault !== null) {
		const { fault: what, advice } = EXPIRY_FAULTS[fault];
		return [report({
			messageId: "wrong",
			data: { fault: what },
			node: place,
			certainty: "proven",
			advice
		})];
	}
	const limit = consumerOf(code, claimsObject(code, site));
	const ahead = value === null ? null : secondsAhead(code, value);
	return limit?.maxSeconds != null && ahead !== null && ahead > limit.maxSeconds && ahead <= 43200 ? [report({
		messageId: "limit",
		data: { consumer: limit.name },
		node: place,
		certainty: "likely",
		advice: ADVICE["exp-limit"]
	})] : [];
}
function payloadVerdict({ node, fault }) {
	const { fault: what, advice } = PAYLOAD_FAULTS[fault];
	return report({
		messageId: "payload",
		data: { fault: what },
		node,
		certainty: "proven",
		advice
	});
}
/** A finding without edits: what was meant cannot be known. */
function report(verdict) {
	return {
		...verdict,
		rule: "require-jwt-exp",
		edits: [],
		doubts: []
	};
}
function missingVerdict(code, site, claims) {
	const draft = expDraft(code, {
		...site,
		claims
	});
	const isProven = lacksExp(claims);
	const newApi = site.api === "new" && draft.doubts.length === 0 ? [{
		kind: "exp-added",
		node: site.anchor
	}] : [];
	const object = claimsObject(code, site);
	const lookalike = isProven ? lookalikeOf(code, site, object) : null;
	return {
		rule: "require-jwt-exp",
		messageId: isProven ? lookalike?.messageId ?? "missing" : "unproven",
		data: {
			claim: lookalike?.claim ?? "",
			consumer: consumerOf(code, object)?.withoutExp ?? "Google’s token endpoint rejects such a token, and other verifiers may accept it for ever"
		},
		node: placeOf$2(claims),
		certainty: isProven ? site.certainty : "likely",
		edits: draft.edits,
		doubts: [...draft.doubts, ...newApi],
		advice: ADVICE["require-jwt-exp"]
	};
}
function lacksExp(claims) {
	switch (claims.kind) {
		case "literal":
		case "argument": return claims.spreads.length === 0;
		case "copy": return claims.literal !== null && claims.given !== "merged";
		default: return claims.kind !== "unknown";
	}
}
/** The claims, or the value that stands for them. */
function placeOf$2(claims) {
	switch (claims.kind) {
		case "literal": return claims.object;
		case "argument": return claims.call;
		case "copy": return claims.literal ?? claims.node;
		case "json": return claims.text.node;
		case "reparse": return claims.claims;
		case "unknown": return claims.node;
	}
}
/** The literal that the claims are made of. */
function claimsObject(code, { claims, body }) {
	if (claims?.kind === "literal") return claims.object;
	return (claims?.kind === "copy" ? claims.literal : null) ?? (body?.new?.value == null ? null : objectIn(code, body.new.value));
}
/** Who takes the token, where the audience is in sight. */
function consumerOf(code, object) {
	const entry = object === null ? null : entryOf(code, {
		node: object,
		links: []
	}, "aud");
	const audience = entry !== null && isFound(entry) ? traceText(code, entry.value).flat : null;
	return audience === null ? null : CONSUMERS.find((consumer) => consumer.audience.test(audience)) ?? null;
}
/** What its author may have taken for the `exp` claim. */
function lookalikeOf(code, site, object) {
	for (const property of [...object?.properties ?? [], ...site.body?.object?.node.properties ?? []]) {
		const name = property.type === "Property" ? claimName(code, property) : null;
		if (property.type === "Property" && name !== null) {
			if (LIFETIME_OPTIONS.has(name)) return {
				messageId: "lifetime",
				claim: name
			};
			if (hasNestedExp(property.value)) return {
				messageId: "nested",
				claim: name
			};
		}
	}
	return null;
}
function hasNestedExp(value) {
	const object = unwrap(value);
	return object.type === "ObjectExpression" && object.properties.some((property) => property.type === "Property" && keyName(property.key, property.computed) === "exp");
}
//#endregion
//#region src/analysis/mocks/mock-answers.ts
/** Answers that hold each other deeper than this do not occur. */
const MAX_DEPTH$2 = 12;
/** Collects where the answers that a mock gives spell a response field. */
var MockAnswers = class {
	readers = [];
	doubts = [];
	/** Mentions of constants that hold answers. */
	links = [];
	/** Whether some answer already has the new field. */
	hasNew = false;
	#code;
	#field;
	#seen = /* @__PURE__ */ new Set();
	constructor(code, field) {
		this.#code = code;
		this.#field = field;
	}
	/** `node` is what a mock answers with, or a part of that which may hold the body. */
	add(node, depth = 0) {
		if (depth > MAX_DEPTH$2 || this.#seen.has(node) || this.#field.old === this.#field.new) return;
		this.#seen.add(node);
		const from = this.links.length;
		const value = this.#valueOf(node);
		switch (value.type) {
			case "ObjectExpression":
				this.#object(value, depth);
				this.#readElsewhere(value, this.links.slice(from));
				break;
			case "ArrayExpression":
				for (const element of value.elements) this.#some(element?.type === "SpreadElement" ? element.argument : element, depth);
				break;
			case "ConditionalExpression":
				this.add(value.consequent, depth + 1);
				this.add(value.alternate, depth + 1);
				break;
			case "LogicalExpression":
				this.add(value.left, depth + 1);
				this.add(value.right, depth + 1);
				break;
			case "CallExpression":
			case "NewExpression":
				this.#call(value, depth, node);
				break;
			case "ArrowFunctionExpression":
			case "FunctionDeclaration":
			case "FunctionExpression":
				this.fromFunction(value, void 0, depth + 1);
				break;
			case "Literal":
			case "TemplateLiteral":
				this.#text(value);
				break;
			case "Identifier":
			case "MemberExpression": this.#name(value, node, depth);
		}
	}
	/** What a function of a mock answers: its results, and what it gives to the callbacks among its parameters. */
	fromFunction(fn, within = () => true, depth = 0) {
		for (const result of resultsOf(fn)) this.#inRegion(result, within, depth);
		const parameters = new Set(fn.params.flatMap((parameter) => this.#code.variableOf(parameter) ?? []));
		walk$1(fn.body, (node) => {
			const callee = node.type === "CallExpression" && node.callee.type === "Identifier" ? this.#code.variableOf(node.callee) : null;
			if (node.type === "CallExpression" && callee !== null && parameters.has(callee) && within(node)) this.#each(node.arguments, depth);
		});
	}
	/** A result, or the branch of it that is asked for. */
	#inRegion(result, within, depth) {
		if (result === null || within(result)) {
			this.#some(result, depth);
			return;
		}
		if (result.type === "ConditionalExpression") {
			this.#inRegion(result.consequent, within, depth);
			this.#inRegion(result.alternate, within, depth);
		}
	}
	#some(node, depth) {
		if (node != null) this.add(node, depth + 1);
	}
	#each(nodes, depth) {
		for (const node of nodes) this.#some(node.type === "SpreadElement" ? node.argument : node, depth);
	}
	#valueOf(node) {
		return this.#code.resolve(node, (reference, variable) => {
			this.links.push({
				reference,
				variable
			});
		});
	}
	#object(value, depth) {
		const hasBoth = this.#hasField(value, this.#field.new) && this.#hasField(value, this.#field.old);
		for (const property of value.properties) {
			if (property.type === "SpreadElement") {
				this.#some(property.argument, depth);
				continue;
			}
			const key = keyName(property.key, property.computed);
			if (key === this.#field.old && !hasBoth) this.readers.push({
				key: property.key,
				shorthand: property.shorthand ? property : null
			});
			else if (key === this.#field.new) this.hasNew = true;
			else if (ANSWER_ENVELOPE.has(key ?? "")) this.#some(property.value, depth);
		}
	}
	#hasField(value, field) {
		return value.properties.some((property) => property.type === "Property" && keyName(property.key, property.computed) === field);
	}
	/** A test that reads the field of an answer that a constant holds: `expect(result).toBe(answer.signature)`. */
	#readElsewhere(value, links) {
		for (const read of this.#hasField(value, this.#field.old) && !this.#hasField(value, this.#field.new) ? links.flatMap(({ variable }) => this.#code.readsOf(variable)) : []) {
			const member = read.parent;
			if (member?.type === "MemberExpression" && member.object === read && memberName(member) === this.#field.old) this.readers.push({
				key: member.property,
				shorthand: null
			});
		}
	}
	/** `HttpResponse.json(x)`, `Promise.resolve(x)`, `jest.fn().mockResolvedValue(x)`, a function of this file. */
	#call(call, depth, mention) {
		const name = methodName(call) ?? (call.callee.type === "Identifier" ? call.callee.name : "");
		const owner = call.callee.type === "MemberExpression" ? call.callee.object : null;
		const fn = functionOf(this.#code, call);
		if (fn !== null) {
			this.#mention(call.callee);
			this.fromFunction(fn, void 0, depth + 1);
		} else if (ANSWERING.test(name) || STUB_MAKING.has(name) || ANSWER_CARRIERS.has(name) || this.#isParameter(call)) {
			this.#each(call.arguments, depth);
			this.#some(owner?.type === "CallExpression" ? owner : null, depth);
		} else if (call.arguments.length > 0) this.#unseen(mention);
	}
	/** A function that makes answers may make them for other code as well. */
	#mention(name) {
		const variable = name.type === "Identifier" ? this.#code.variableOf(name) : null;
		if (variable !== null) this.links.push({
			reference: name,
			variable
		});
	}
	/** `res(ctx.json(…))`, where the mock's function is given `res`. */
	#isParameter(call) {
		const variable = call.callee.type === "Identifier" ? this.#code.variableOf(call.callee) : null;
		return variable !== null && this.#code.definitionOf(variable).kind === "parameter";
	}
	#text(value) {
		const text = this.#code.textOf(value);
		if (new RegExp(String.raw`["']${this.#field.old}\\?["']`).test(text)) this.doubts.push({
			kind: "mock-text",
			node: value
		});
	}
	/** A name whose value is not written down here: a function, a member of an object constant, or something out of sight. */
	#name(value, node, depth) {
		const fn = functionValue(this.#code, value);
		const key = value.type === "MemberExpression" ? memberName(value) : null;
		const member = value.type === "MemberExpression" && key !== null ? propertyValue(this.#code, value.object, key) : null;
		if (isFunction(fn)) {
			this.#mention(value);
			this.fromFunction(fn, void 0, depth + 1);
		} else if (member !== null) this.add(member, depth + 1);
		else if (!this.#isHelper(value)) this.#unseen(node);
	}
	/** A parameter of the mock's own function, such as the request that it echoes. */
	#isHelper(value) {
		const variable = value.type === "Identifier" ? this.#code.variableOf(value) : null;
		const declared = variable?.identifiers[0];
		return variable === null || declared !== void 0 && functionAround(declared) !== null && this.#code.definitionOf(variable).kind === "parameter";
	}
	#unseen(node) {
		this.doubts.push({
			kind: "mock-answer-unseen",
			node
		});
	}
};
//#endregion
//#region src/analysis/mocks/mock-requests.ts
/** Requests are read deeper than this by nobody: `calls[0][1].body.bytesToSign`. */
const MAX_DEPTH$1 = 8;
/** Collects where a mock reads, or expects, the request's field of the IAM API. */
var MockRequests = class {
	readers = [];
	doubts = [];
	#code;
	#method;
	#tracker;
	#seen = /* @__PURE__ */ new Set();
	constructor(code, method) {
		this.#code = code;
		this.#method = method;
		this.#tracker = new Tracker(code);
	}
	/** Whatever a mock's function is given may be the request, or hold it. */
	fromFunction(fn) {
		for (const parameter of fn.params) this.#follow(this.#tracker.fromPattern(parameter), 0);
		if (this.readers.length > 0) this.#typesIn(fn);
	}
	/** Types that are written out in the function: `(await request.json()) as {bytesToSign: string}`. */
	#typesIn(fn) {
		walk$1(fn, (node) => {
			if (node.type === "TSPropertySignature" && keyName(node.key, node.computed) === this.#method.request.old) this.#read(node.key, null);
		});
	}
	/** `node` holds a request that a mock was called with. */
	from(node) {
		this.#follow(this.#tracker.from(node), 0);
	}
	/** The arguments that a request is compared with. */
	expect(nodes) {
		const { old } = this.#method.request;
		for (const node of nodes) {
			const list = node.type === "ArrayExpression" ? node.elements.filter((element) => element !== null) : [];
			if (list.length > 0) this.expect(list);
			else if (plainString(node) === old) this.#read(node, null);
			const found = bodyIn(this.#code, this.#method, [node])?.old;
			if (found?.kind === "property") this.#read(found.property.key, found.property.shorthand ? found.property : null);
		}
	}
	#read(key, shorthand) {
		const { request } = this.#method;
		if (request.old !== request.new && !this.#seen.has(key)) {
			this.#seen.add(key);
			this.readers.push({
				key,
				shorthand
			});
		}
	}
	#follow(flow, depth) {
		if (depth < MAX_DEPTH$1) for (const use of flow.uses) this.#use(use, depth + 1);
	}
	#use(use, depth) {
		switch (use.kind) {
			case "member":
				this.#member(use, depth);
				break;
			case "pick":
				if (use.key === this.#method.request.old && use.node !== null) this.#read(use.node.key, use.node.shorthand ? use.node : null);
				else this.#follow(this.#tracker.fromPattern(use.target), depth);
				break;
			case "argument":
				this.#argument(use.node, use.index, depth);
				break;
			case "property":
				this.#follow(this.#tracker.from(use.node.parent), depth);
				break;
			case "spread":
				this.doubts.push({
					kind: "mock-request-passed",
					node: use.node
				});
				break;
		}
	}
	#member(use, depth) {
		const { node, key } = use;
		const call = node.parent.type === "CallExpression" && node.parent.callee === node ? node.parent : null;
		const [parameter] = (key === "then" && call !== null ? thenHandler(this.#code, call.arguments[0]) : null)?.fn.params ?? [];
		if (key === this.#method.request.old) this.#read(node.property, null);
		else if (parameter !== void 0) this.#follow(this.#tracker.fromPattern(parameter), depth);
		else this.#follow(this.#tracker.from(call ?? node), depth);
	}
	#argument(call, index, depth) {
		if (isTestCall(this.#code, call)) this.expect(comparedWith(call, index));
		else if (isMethodOf(call, "JSON", "parse") || this.#code.isGlobal(call.callee, "String") || isMethodOf(call, "Buffer", "from")) this.#follow(this.#tracker.from(call), depth);
		else if (methodName(call) === "push" && call.callee.type === "MemberExpression") this.#list(call.callee.object, depth);
		else {
			const others = call.arguments.filter((argument, place) => place !== index && argument.type === "ObjectExpression");
			this.expect(others);
			if (others.length === 0 && !this.#isBuiltIn(call)) this.doubts.push({
				kind: "mock-request-passed",
				node: call
			});
		}
	}
	/** Globals such as `URL` and `console` do not care how a field is called. */
	#isBuiltIn({ callee }) {
		let root = callee;
		while (root.type === "MemberExpression") root = root.object;
		return root.type === "Identifier" && this.#code.isGlobal(root, root.name);
	}
	/** `requests.push(body)`: whatever is read from the list may be the request. */
	#list(list, depth) {
		const declared = (list.type === "Identifier" ? this.#code.variableOf(list) : null)?.identifiers[0];
		if (declared !== void 0 && !this.#seen.has(declared)) {
			this.#seen.add(declared);
			this.#follow(this.#tracker.fromPattern(declared), depth);
		}
	}
};
/** What an assertion compares its argument with: `assert.deepEqual(value, {…})`, `expect(value).not.toEqual({…})`. */
function comparedWith(call, index) {
	if (COMPARISON.test(methodName(call) ?? "") || STUB_METHOD.test(methodName(call) ?? "")) return call.arguments.filter((_argument, place) => place !== index);
	const check = checkAfter(call);
	return check !== null && (COMPARISON.test(methodName(check) ?? "") || STUB_METHOD.test(methodName(check) ?? "")) ? check.arguments : [];
}
/** The call at the end of `expect(value).not.resolves.toEqual(…)`. */
function checkAfter(call) {
	let node = wrapped(call);
	for (let { parent } = node; parent?.type === "MemberExpression" && parent.object === node; {parent} = node) {
		node = parent;
		if (parent.parent.type === "CallExpression" && parent.parent.callee === parent) return parent.parent;
	}
	return null;
}
//#endregion
//#region src/analysis/mocks/mock-stubs.ts
/** How often a stub is set up in one chain: `stub.onFirstCall().resolves(a).onSecondCall().resolves(b)`. */
const MAX_CHAIN = 24;
/** Everything that a test does with one stub: what it answers, what it reads of requests, what it is asserted to be called with. */
var Stub = class {
	answers;
	requests;
	/** The arguments of each assertion about a call: `expect(stub).toHaveBeenCalledWith(…)`. */
	assertions = [];
	/** What it answers with, apart from functions. */
	answered = [];
	/** The functions that it runs. */
	functions = [];
	#code;
	#tracker;
	#seen = /* @__PURE__ */ new Set();
	constructor(code, method) {
		this.#code = code;
		this.#tracker = new Tracker(code, false);
		this.answers = new MockAnswers(code, method.response);
		this.requests = new MockRequests(code, method);
	}
	/** `value` is the stub: a function, or what a test library makes; what made it is looked at, and what is done with it. */
	made(value) {
		this.#implementation(value);
		this.#chain(outermost(value));
		this.used(this.#tracker.from(outermost(value)));
	}
	/** `value` is what a variable or an object of stubs may hold: whatever else is done with that stub counts as well. */
	held(value) {
		this.made(value);
		const [declared] = (value.type === "Identifier" ? this.#code.variableOf(value) : null)?.identifiers ?? [];
		if (declared !== void 0) this.used(this.#tracker.fromPattern(declared));
		const object = value.type === "MemberExpression" && value.object.type === "Identifier" ? this.#code.variableOf(value.object) : null;
		for (const read of object === null ? [] : this.#code.readsOf(object)) {
			const member = read.parent;
			if (value.type === "MemberExpression" && member?.type === "MemberExpression" && memberName(member) === memberName(value)) this.used(this.#tracker.from(member));
		}
	}
	/** What is done with the stub. */
	used(flow) {
		for (const use of flow.uses) if (use.kind === "member") this.#member(use.node, use.key);
		else if (use.kind === "argument") this.#argument(use.node, use.index);
	}
	#implementation(value) {
		const fn = functionValue(this.#code, value);
		if (fn !== null && !this.#seen.has(fn)) {
			this.#seen.add(fn);
			this.functions.push(fn);
			this.requests.fromFunction(fn);
			const stubs = resultsOf(fn).map((result) => stubCalled(this.#code, result));
			for (const stub of stubs) if (stub !== null) this.held(stub);
			if (stubs.length === 0 || stubs.includes(null)) this.answers.add(value);
		}
	}
	/** `jest.fn(impl).mockResolvedValue(x)`: the calls that make and set up the stub, from the last to the first. */
	#chain(value) {
		let node = unwrap(this.#code.resolve(value));
		for (let step = 0; step < MAX_CHAIN && node.type === "CallExpression"; step++) {
			this.#configured(node);
			if (node.callee.type !== "MemberExpression") return;
			node = unwrap(node.callee.object);
		}
	}
	/** One call that sets up the stub. */
	#configured(call) {
		if (this.#seen.has(call)) return;
		this.#seen.add(call);
		const name = methodName(call) ?? "";
		if (ANSWERING.test(name) || STUB_MAKING.has(name) || REPLACING.has(name)) for (const argument of call.arguments) {
			this.#implementation(argument);
			if (ANSWERING.test(name) && functionValue(this.#code, argument) === null) {
				this.answered.push(argument);
				this.answers.add(argument);
			}
		}
		else if (STUB_METHOD.test(name)) this.assertions.push(call);
	}
	#member(node, key) {
		const call = node.parent.type === "CallExpression" && node.parent.callee === node ? node.parent : null;
		if (RECORDED.has(key ?? "")) this.requests.from(call ?? node);
		else if (call !== null) {
			this.#configured(call);
			this.used(this.#tracker.from(call));
		}
	}
	/** `expect(stub).toHaveBeenCalledWith(…)`, `sinon.assert.calledWith(stub, …)`, `jest.mocked(stub).mockReturnValue(…)`. */
	#argument(call, index) {
		if (!isTestCall(this.#code, call)) return;
		if (STUB_MAKING.has(methodName(call) ?? "")) {
			this.used(this.#tracker.from(call));
			return;
		}
		const check = STUB_METHOD.test(methodName(call) ?? "") ? call : checkAfter(call);
		if (check !== null && comparedWith(call, index).length > 0 && !this.#seen.has(check)) {
			this.#seen.add(check);
			this.assertions.push(check);
		}
	}
};
/** The other stub that a stub hands its calls on to: `(...args) => mockSign(...args)`. */
function stubCalled(code, result) {
	const call = result === null ? null : unwrap(result);
	const callee = call?.type === "CallExpression" ? unwrap(call.callee) : null;
	const value = callee?.type === "Identifier" ? code.resolve(callee) : null;
	return value?.type === "CallExpression" && isTestCall(code, value) ? callee : null;
}
/** The whole of `jest.fn().mockResolvedValue(…)` around its first call. */
function outermost(value) {
	let node = wrapped(value);
	for (;;) {
		const member = node.parent;
		const key = member?.type === "MemberExpression" && member.object === node ? memberName(member) : null;
		const call = member?.parent;
		if (call?.type !== "CallExpression" || call.callee !== member || !ANSWERING.test(key ?? "")) return node;
		node = wrapped(call);
	}
}
/** Traces the text that a string, a regular expression or a matcher of a test framework looks for. */
function patternText(code, node) {
	const links = [];
	const value = code.resolve(node, (reference, variable) => {
		links.push({
			reference,
			holder: variable,
			owner: reference
		});
	});
	const [content] = value.type === "CallExpression" && MATCHERS.has(methodName(value) ?? "") ? value.arguments : [];
	if (content !== void 0) return behind(patternText(code, content), links);
	const source = patternSource(code, value);
	return source === null ? traceText(code, node) : behind(readPattern(value, source), links);
}
/** The same text, reached through more constants. */
function behind(text, via) {
	return {
		...text,
		links: [...via, ...text.links],
		pieces: text.pieces.map((piece) => ({
			...piece,
			via: [...via, ...piece.via]
		}))
	};
}
function patternSource(code, value) {
	if (isRegularExpression(value)) {
		const start = value.range[0] + 1;
		return {
			text: value.regex.pattern,
			owner: value,
			at: (index) => start + index
		};
	}
	const [piece, ...others] = (value.type === "NewExpression" || value.type === "CallExpression") && code.isGlobal(value.callee, "RegExp") && value.arguments[0] !== void 0 ? traceText(code, value.arguments[0]).pieces : [];
	return piece?.kind === "text" && others.length === 0 ? {
		text: piece.text,
		owner: piece.owner,
		at: (index) => sourceOffset(piece, index)
	} : null;
}
/** `/…/` */
function isRegularExpression(node) {
	return node.type === "Literal" && "regex" in node;
}
/** Escapes of characters that mean themselves. */
const LITERAL_ESCAPE = /[^\w]/;
const QUANTIFIER = /^(?:[*+?]|\{\d*,?\d*\})\??/;
const GROUP = /^(?:\[(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\))/;
/** The text of a regular expression, character by character, with {@link ANYTHING} for what it leaves open. */
function readPattern(node, { text: source, owner, at }) {
	const characters = [];
	const offsets = [];
	const put = (character, index) => {
		if (character !== "*" || characters.at(-1) !== "*") {
			characters.push(character);
			offsets.push(at(index));
		}
	};
	for (let index = 0; index < source.length;) {
		const token = tokenAt(source, index);
		const end = index + token.length;
		const quantifier = QUANTIFIER.exec(source.slice(end))?.[0] ?? "";
		const isRepeated = quantifier !== "" && (!quantifier.startsWith("?") || token.length > 2);
		const character = quantifier.startsWith("?") && token.length > 2 && /^(?:$|\$|\\?\/)/.test(source.slice(end + quantifier.length)) ? null : characterOf(token, quantifier !== "");
		if (character !== null) put(isRepeated ? "*" : character, index);
		index = end + quantifier.length;
	}
	const text = characters.join("");
	const pieces = text === "" ? [] : [{
		kind: "text",
		text,
		owner,
		offsets: [...offsets, at(source.length)],
		via: []
	}];
	return {
		node,
		pieces,
		flat: flatten(pieces),
		links: []
	};
}
function tokenAt(source, index) {
	const character = source.charAt(index);
	return character === "\\" ? source.slice(index, index + 2) : GROUP.exec(source.slice(index))?.[0] ?? character;
}
/** What a token matches: itself, anything, or (an anchor) nothing. A bare dot is meant as one by most who write a host. */
function characterOf(token, isQuantified) {
	if (token.length > 1) {
		const escaped = token.charAt(1);
		return token.startsWith("\\") ? LITERAL_ESCAPE.test(escaped) ? escaped : escaped === "b" ? null : "*" : "*";
	}
	if (token === "^" || token === "$") return null;
	return token === "|" || token === "." && isQuantified ? "*" : token;
}
//#endregion
//#region src/analysis/http/hosts.ts
/** How far a receiver is followed back: `nock(host).persist().post(path)` has three steps. */
const MAX_STEPS$4 = 8;
/** How deep options nest before a host: `{headers: {Host: '…'}}`. */
const MAX_DEPTH = 3;
const OTHER_URL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^localhost(?::\d+)?$/i;
/** Members of a client that are set up once and serve whatever is sent. */
const SET_UP = new Set(["defaults", "interceptors"]);
/**
* The hosts that stand apart from a path: beside it in the same call, else in the call that made the receiver. The first
* decides, the others repeat it. `foreign` when the request provably goes somewhere else.
*/
function hostsNear(code, call) {
	const beside = hostsAmong(textsAmong(code, partsOf(call), []));
	return beside.length > 0 ? beside : receiverTexts(code, call).map((texts) => hostsAmong(texts)).find((hosts) => hosts.length > 0) ?? [];
}
/** A path together with the base URL that stands apart from it, when that says more than a host. */
function endpointWithBase(code, call, endpoint) {
	const texts = [textsAmong(code, partsOf(call), []), ...receiverTexts(code, call)].flat();
	for (const base of texts.filter((text) => text !== endpoint.text && OTHER_URL.test(text.flat))) {
		const whole = endpointOf(code, joined(base, endpoint.text));
		if (whole !== null && whole.host !== "apart" && whole.host !== "unknown") return whole;
	}
	return null;
}
function joined(base, path) {
	const glue = !base.flat.endsWith("/") && !path.flat.startsWith("/") ? [{
		kind: "text",
		text: "/",
		owner: base.node,
		offsets: base.node.range[0],
		via: []
	}] : [];
	const pieces = [
		...base.pieces,
		...glue,
		...path.pieces
	];
	return {
		node: path.node,
		pieces,
		flat: flatten(pieces),
		links: [...base.links, ...path.links]
	};
}
/** The texts among the arguments of the calls that made a receiver, the nearest call first. */
function receiverTexts(code, call) {
	const found = [];
	let receiver = unwrap(call.callee);
	const links = [];
	for (let step = 0; step < MAX_STEPS$4; step++) {
		const field = fieldOf(code, receiver);
		if (field !== null) {
			links.push(field.link);
			receiver = field.value;
		} else if (receiver.type === "MemberExpression") {
			receiver = unwrap(receiver.object);
			continue;
		}
		const set = [];
		receiver = code.resolve(receiver, (reference, variable) => {
			links.push({
				reference,
				holder: variable,
				owner: reference
			}, ...setUpLinks(code, variable));
			set.push(...textsSetOn(code, reference, variable));
		});
		if (receiver.type !== "CallExpression" && receiver.type !== "NewExpression") return found;
		const made = textsAmong(code, partsOf(receiver), []);
		const isSure = set.length === 0 || set.length === 1 && !made.some((text) => OTHER_URL.test(text.flat)) && isUnconditional(set, receiver);
		found.push([...set, ...made].map((text) => behind(isSure ? text : fallback(text), links)));
		receiver = unwrap(receiver.callee);
	}
	return found;
}
/** Whether a base URL is set in the block that makes the client, not for some circumstances only. */
function isUnconditional(set, made) {
	return set.every(({ node }) => statementAround(node).parent === statementAround(made).parent);
}
function fallback(text) {
	return {
		...text,
		pieces: text.pieces.map(asFallback)
	};
}
/** `this.http`, for a field that is set once. */
function fieldOf(code, node) {
	const owner = node.type === "MemberExpression" && node.object.type === "ThisExpression" ? classOfThis(node) : null;
	const key = node.type === "MemberExpression" ? memberName(node) : null;
	const field = owner === null || key === null ? null : fieldValue(code, owner, key);
	return field === null || field.isOpen || owner === null || key === null ? null : {
		value: field.value,
		link: {
			reference: node,
			holder: code.onThis.fieldOf(owner, key),
			owner: node
		}
	};
}
/** `api.defaults.baseURL = '…'` */
function textsSetOn(code, reference, variable) {
	return code.readsOf(variable).flatMap((read) => {
		const defaults = read.parent;
		const base = defaults?.type === "MemberExpression" && memberName(defaults) === "defaults" ? defaults.parent : void 0;
		const write = base?.type === "MemberExpression" && BASE_OPTIONS.has(memberName(base) ?? "") && base.parent.type === "AssignmentExpression" && base.parent.left === base ? base.parent : null;
		return write === null || read === reference ? [] : [traceText(code, write.right)];
	});
}
/** Mentions of a client that set it up, and do not know the fields of sign requests: they go along with it. */
function setUpLinks(code, variable) {
	return code.readsOf(variable).flatMap((reference) => {
		const member = reference.parent;
		return member?.type === "MemberExpression" && member.object === reference && SET_UP.has(memberName(member) ?? "") && isIndifferent(code, setUpAround(member)) ? [{
			reference,
			holder: variable,
			owner: reference
		}] : [];
	});
}
function setUpAround(member) {
	let node = member;
	while (node.parent !== void 0 && [
		"AssignmentExpression",
		"CallExpression",
		"MemberExpression"
	].includes(node.parent.type)) node = node.parent;
	return node;
}
/** Whether what sets a client up is in sight and knows nothing of the fields of sign requests. */
function isIndifferent(code, setUp) {
	return [setUp, ...setUp.type === "CallExpression" ? partsOf(setUp).map((part) => isNullish(code.resolve(part)) ? part : functionValue(code, part)) : []].every((part) => part !== null && !knowsFields(part));
}
function knowsFields(node) {
	const names = METHODS$1.filter(({ request, response }) => request.old !== request.new || response.old !== response.new).flatMap(({ request, response }) => [request.old, response.old]);
	return contains(node, (part) => part.type === "Identifier" && names.includes(part.name) || names.includes(plainString(part) ?? ""));
}
function hostsAmong(texts) {
	const hosts = texts.map((text) => hostOf(text)).filter((host) => host !== null);
	const [first] = hosts;
	if (first !== void 0) return hosts.filter((host) => host.api === first.api);
	return texts.some((text) => OTHER_URL.test(text.flat) && !isOfApi(text)) ? "foreign" : [];
}
function textsAmong(code, parts, via) {
	return parts.flatMap((part) => textsIn(code, part, MAX_DEPTH)).map((text) => behind(text, via));
}
function textsIn(code, part, depth) {
	const object = depth > 0 ? objectOf(code, part) : null;
	if (object === null) return [patternText(code, part)];
	return [...object.node.properties.flatMap((property) => property.type === "Property" ? textsIn(code, property.value, depth - 1) : spreadTexts(code, property.argument, depth)), ...assignmentsTo(code, object.links).flatMap(({ right }) => textsIn(code, right, depth - 1))];
}
/** `{...options, path}`: the host is one of the options, which other requests may spread as well. */
function spreadTexts(code, argument, depth) {
	const object = objectOf(code, argument);
	return object === null ? [] : textsIn(code, object.node, depth).map((text) => behind(text, sharedLinks(code, object.links)));
}
/** The constants among some links whose object also goes elsewhere. */
function sharedLinks(code, links) {
	const isShared = ({ reference, variable }) => code.isExported(variable) || code.readsOf(variable).some((read) => read !== reference && !(read.parent?.type === "MemberExpression" && read.parent.object === read));
	return links.filter(isShared).map(({ reference, variable }) => ({
		reference,
		holder: variable,
		owner: reference
	}));
}
/** Header names that repeat a URL's host. */
const HOST_HEADER = /^(?::authority|host)$/i;
/** The host of a URL, and those that `Host` headers of the same call repeat. */
function withHeaders(code, call, host) {
	return [host, ...partsOf(call).flatMap((part) => hostHeaders(code, part, MAX_DEPTH)).filter(({ api }) => api === host.api)];
}
function hostHeaders(code, part, depth) {
	const object = depth > 0 ? objectOf(code, part) : null;
	if (object === null) return [];
	const found = object.node.properties.flatMap((property) => {
		if (property.type !== "Property") return [];
		return HOST_HEADER.test(keyName(property.key, property.computed) ?? "") ? [hostOf(traceText(code, property.value))].filter((host) => host !== null) : hostHeaders(code, property.value, depth - 1);
	});
	const shared = sharedLinks(code, object.links);
	return found.map((host) => ({
		...host,
		label: {
			...host.label,
			text: behind(host.label.text, shared)
		}
	}));
}
//#endregion
//#region src/analysis/mocks/mock-url.ts
const VERB$1 = new RegExp(String.raw`(?<before>^|[:\\${"*"}${"￼"}]|%3A)(?<verb>${[...METHOD_NAMES].join("|")})(?=$|[?#/&${"*"}${"￼"}])`, "i");
const HOST = new RegExp(String.raw`(?:^|//|[${"*"}@])${hostPattern("￼")}`, "i");
const OTHER_HOST$1 = new RegExp(String.raw`^(?:[a-z][a-z0-9+.-]*:)?//|^localhost`, "i");
const PROJECT = /projects\/(?<project>[^/?#]+)\/serviceAccounts\//;
/**
* Reads a string or a pattern as the URL, the path, or a part of the path of a sign method; `null` when it is anything else.
* @param isPart whether the verb alone will do, for it is looked for in a URL
*/
function mockUrlOf(code, text, isPart = false) {
	const { flat } = text;
	const verb = VERB$1.exec(flat);
	const name = verb?.groups?.["verb"];
	const host = hostIn(text);
	const isAlone = verb?.groups?.["before"] === "" && !isPart;
	if (verb === null || isAlone || name === void 0 || !METHOD_NAMES.has(name) || host === "foreign" || /\s/.test(flat)) return null;
	return {
		text,
		method: methodNamed(name),
		name: mockedName(code, text),
		host: host ?? "apart"
	};
}
/** The host that a pattern names; `null` when it names none, `foreign` when it is another one or both are welcome. */
function hostIn(text) {
	const { flat } = text;
	const lower = flat.toLowerCase();
	if (lower.includes(HOST_NAME.new) && lower.split(HOST_NAME.old).length > 1) return "foreign";
	const match = HOST.exec(flat);
	if (match !== null) return hostAt(text, flat, match);
	if (OTHER_HOST$1.test(flat)) return /^(?:[a-z]+:)?\/\/[*\uFFFC]/.test(flat) ? flat.includes("￼") ? "unknown" : "any" : "foreign";
	return flat.startsWith("￼") ? "unknown" : flat.startsWith("*") ? "any" : null;
}
/** The account's name in a pattern: a placeholder such as `:project` or `*` takes the wildcard as well. */
function mockedName(code, text) {
	const match = PROJECT.exec(text.flat);
	const project = match?.groups?.["project"];
	if (match === null || project === void 0 || project.startsWith(":") || project.includes("*")) return { kind: "wildcard" };
	return nameWithin(code, text, match.index, text.flat.length);
}
//#endregion
//#region src/analysis/mocks/mocks.ts
/** The request that a call of a test library describes: `nock(host).post(url, body)`, `expect(fetch).toHaveBeenCalledWith(url, …)`. */
function mockSite(code, call, argument, anchor) {
	const stub = isCheck(call) ? stubFunctionAround(code, call) : null;
	if (stub !== null) return functionSite(code, stub, call, argument, anchor);
	const url = mockUrlOf(code, patternText(code, argument), isRegularExpression(code.resolve(argument)));
	return url === null ? null : siteOfCall(code, call, url, argument, anchor);
}
/** The request that a function of a mock looks for: `if (url === SIGN_URL)`, `(uri) => uri.endsWith(':signBlob')`. */
function comparedSite(code, comparison, anchor) {
	const fn = stubFunctionAround(code, comparison);
	const text = fn === null ? void 0 : comparedTexts(comparison).find((part) => mockUrlOf(code, patternText(code, part), true) !== null);
	return fn === null || text === void 0 ? null : functionSite(code, fn, comparison.type === "SwitchCase" ? text : comparison, text, anchor);
}
/** What a value is compared with. */
function comparedTexts(comparison) {
	switch (comparison.type) {
		case "BinaryExpression": return [comparison.right, comparison.left];
		case "CallExpression": return [...comparison.arguments, ...comparison.callee.type === "MemberExpression" ? [comparison.callee.object] : []];
		case "SwitchCase": return comparison.test === null ? [] : [comparison.test];
		default: return [];
	}
}
/** `expect(url).toBe(…)`, `assert.equal(url, …)` */
function isCheck(call) {
	let root = call;
	while (root.type === "CallExpression" || root.type === "MemberExpression") root = root.type === "CallExpression" ? root.callee : root.object;
	return root.type === "Identifier" && CHECKING.has(root.name);
}
/** The innermost function around a node that a test library calls with a request. */
function stubFunctionAround(code, node) {
	for (let fn = functionAround(node); fn !== null; fn = functionAround(fn)) if (isStubFunction(code, fn)) return fn;
	return null;
}
function functionSite(code, fn, comparison, text, anchor) {
	const url = mockUrlOf(code, patternText(code, text), true);
	if (url === null) return null;
	const call = fn.parent.type === "CallExpression" && VERBS.has(methodName(fn.parent) ?? "") ? fn.parent : null;
	if (call !== null) return siteOfCall(code, call, url, fn, anchor);
	const region = regionOf(comparison, fn);
	const answers = new MockAnswers(code, url.method.response);
	const requests = new MockRequests(code, url.method);
	answers.fromFunction(fn, region);
	requests.fromFunction(fn);
	const request = requestAnswered(fn);
	const near = request === null ? [] : hostsNear(code, request);
	const hosts = near === "foreign" ? null : near.length > 0 ? near : typeof url.host === "object" ? [url.host] : hostsBeside(code, comparison);
	return hosts === null ? null : build(code, {
		url,
		hosts,
		call: request,
		stub: fn,
		anchor,
		facts: {
			answers,
			requests,
			body: null,
			doubts: []
		},
		isPattern: true
	});
}
/** The mocked request that a function answers: `nock(host).post(path).reply(200, fn)`. */
function requestAnswered(fn) {
	let node = fn.parent;
	while (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
		if (node !== fn.parent && VERBS.has(methodName(node) ?? "")) return node;
		node = node.callee.object;
	}
	return null;
}
/** Hosts that the same condition asks for: `url.hostname === 'iam.googleapis.com' && url.pathname.endsWith(':signBlob')`. */
function hostsBeside(code, comparison) {
	let condition = comparison;
	while (condition.parent?.type === "LogicalExpression") condition = condition.parent;
	const hosts = [];
	walk$1(condition, (node) => {
		const host = node.type === "Literal" || node.type === "Identifier" || node.type === "TemplateLiteral" ? hostIn(patternText(code, node)) : null;
		if (host === "foreign" || host !== null && typeof host === "object") hosts.push(host);
	});
	return hosts.includes("foreign") ? null : hosts.filter((host) => host !== "foreign");
}
function siteOfCall(code, call, url, argument, anchor) {
	const near = url.host === "apart" ? hostsNear(code, call) : typeof url.host === "object" ? [url.host] : [];
	if (near === "foreign") return null;
	const isPattern = url.host === "any" || url.host === "apart" && rootPackage(code, call) !== "nock";
	return build(code, {
		url,
		hosts: near,
		call,
		stub: null,
		anchor,
		facts: factsOfCall(code, url.method, call, argument),
		isPattern
	});
}
function rootPackage(code, call) {
	let root = call;
	while (root.type === "CallExpression" || root.type === "MemberExpression") root = code.resolve(root.type === "CallExpression" ? root.callee : root.object);
	return root.type === "Identifier" && root.name === "nock" && code.isGlobal(root, "nock") ? "nock" : packageOf(code, root);
}
/** What a call of a test library, and the chain after it, say about body and answer. */
function factsOfCall(code, method, call, url) {
	const answers = new MockAnswers(code, method.response);
	const requests = new MockRequests(code, method);
	const answering = answeringCalls(code, call);
	const parts = partsOf(call).filter((part) => part !== url);
	const handlers = parts.flatMap((part) => functionsIn(code, part));
	const doubts = [];
	for (const { arguments: given } of answering) for (const value of given) {
		answers.add(value);
		handlers.push(...functionsIn(code, value));
	}
	for (const handler of handlers) requests.fromFunction(handler);
	if (answering.length === 0 && !isAssertion(call)) for (const part of parts) answers.add(part);
	const file = answering.find((answer) => /file/i.test(methodName(answer) ?? ""));
	if (file !== void 0) doubts.push({
		kind: "mock-file",
		node: file
	});
	const body = bodyIn(code, method, parts);
	const unseen = body === null && answering.length > 0 ? parts.find((part) => !isUnderstood(code, part)) : void 0;
	if (unseen !== void 0) doubts.push({
		kind: "mock-body-unseen",
		node: unseen
	});
	return {
		answers,
		requests,
		body,
		doubts: method.request.old === method.request.new ? [] : doubts
	};
}
function isAssertion(call) {
	return STUB_METHOD.test(methodName(call) ?? "") || isCheck(call);
}
/** A function, or the functions among the values of an options object. */
function functionsIn(code, part) {
	const fn = functionValue(code, part);
	const value = code.resolve(part);
	const values = value.type === "ObjectExpression" ? value.properties.flatMap((property) => property.type === "Property" ? property.value : []) : [];
	return fn === null ? values.flatMap((inner) => functionValue(code, inner) ?? []) : [fn];
}
/** Whether a matcher of a body says all that there is to say: only a value from elsewhere does not. */
function isUnderstood(code, part) {
	const value = code.resolve(part);
	switch (value.type) {
		case "Identifier": return functionValue(code, value) !== null || value.name === "undefined";
		case "Literal":
		case "TemplateLiteral": return !code.textOf(value).includes("bytesToSign");
		case "CallExpression": return isTestCall(code, value);
		default: return true;
	}
}
/** The calls after a mocked request that answer it. */
function answeringCalls(code, call) {
	return new Tracker(code).from(call).uses.flatMap((use) => {
		const next = use.kind === "member" ? use.node.parent : null;
		if (next?.type !== "CallExpression" || use.kind !== "member" || next.callee !== use.node || VERBS.has(use.key ?? "")) return [];
		return [...ANSWERING.test(use.key ?? "") ? [next] : [], ...answeringCalls(code, next)];
	});
}
function build(code, { url, hosts, call, stub, anchor, facts, isPattern }) {
	const { method, text } = url;
	const { answers, requests, body } = facts;
	const [host = null, ...echoes] = hosts;
	const hasOld = answers.readers.length > 0 || requests.readers.length > 0 || body?.old != null;
	if (host === null && !hasOld) return null;
	const scope = call === null ? {
		links: [],
		isShared: false
	} : scopeOf(code, call, hosts);
	const doubts = [
		...facts.doubts,
		...answers.doubts,
		...requests.doubts
	];
	if (scope.isShared) doubts.push({
		kind: "mock-shared",
		node: anchor
	});
	else if (host === null && !isPattern) doubts.push({
		kind: "host-unknown",
		node: anchor
	});
	else if (host !== null && hasFallback(host.label)) doubts.push({
		kind: "host-fallback",
		node: anchor
	});
	return {
		method,
		call,
		anchor,
		transport: {
			kind: "url",
			endpoint: {
				text,
				method,
				name: url.name,
				host: "unknown"
			},
			host,
			echoes
		},
		api: host?.api ?? null,
		name: url.name,
		body,
		reply: replyOfMock(answers),
		claims: null,
		doubts,
		certainty: host === null ? "likely" : "proven",
		isMock: true,
		mock: {
			...mockOf(method, answers, requests, []),
			stub
		},
		links: [
			...text.links,
			...hosts.flatMap(({ label }) => label.text.links),
			...scope.links
		],
		objectLinks: body?.links ?? []
	};
}
/** The answers of a mock as those of a request. */
function replyOfMock({ hasNew, readers }) {
	return {
		oldReaders: readers,
		readsNew: hasNew,
		setsOld: false,
		doubts: [],
		joins: [],
		visited: /* @__PURE__ */ new Set(),
		left: /* @__PURE__ */ new Set()
	};
}
/** What only a mock has. */
function mockOf(method, answers, requests, renames) {
	const reads = requests.readers.map((reader) => ({
		...reader,
		to: method.request.new
	}));
	return {
		renames: [...renames, ...reads],
		answerLinks: answers.readers.length > 0 ? answers.links : [],
		package: null,
		stub: null,
		calls: []
	};
}
/** Whether the host that a mock is put on serves others too, and the mentions of it that do not matter: `scope.done()`. */
function scopeOf(code, call, hosts) {
	const links = [];
	let isShared = hosts.every((host) => !isInside(host.label.text.node, call) || isInCallee(host.label.text, call)) && mocksOthers(code, call);
	for (const { holder, reference } of hosts.flatMap((host) => host.label.text.links)) {
		if (holder instanceof ClassField) continue;
		const definition = code.definitionOf(holder);
		if (definition.kind !== "value" || unwrap(definition.node).type !== "CallExpression") continue;
		for (const read of code.readsOf(holder)) {
			const member = read.parent;
			const key = member?.type === "MemberExpression" && member.object === read && member.property.type === "Identifier" ? member.property.name : null;
			if (key !== null && SCOPE_MEMBERS.has(key)) links.push({
				reference: read,
				holder,
				owner: read
			});
			else if (read !== reference && key !== null && VERBS.has(key)) isShared ||= member?.parent?.type === "CallExpression" && !isSign(code, member.parent);
		}
	}
	return {
		links,
		isShared
	};
}
function isInCallee(text, call) {
	return isInside(text.node, call.callee);
}
/** Whether the chain that mocks a request also mocks others, whose host must stay: `nock(host).get('…/keys')….post('…:signBlob')`. */
function mocksOthers(code, call) {
	let outermost = call;
	for (let next = chainedCall(call); next !== null; next = chainedCall(next)) outermost = next;
	for (let node = outermost; node.type === "CallExpression" || node.type === "MemberExpression";) if (node.type === "CallExpression") {
		if (VERBS.has(methodName(node) ?? "") && !isSign(code, node) && isMockedRequest(code, node)) return true;
		node = node.callee;
	} else node = node.object;
	return false;
}
/** Whether a mocked request is one to a sign method. */
function isSign(code, call) {
	return call.arguments.some((argument) => mockUrlOf(code, patternText(code, argument), isRegularExpression(code.resolve(argument))) !== null || contains(argument, (node) => node.type === "Literal" && String(node.value).includes(":sign")));
}
/** A path, not a host: `agent.get('https://…')` begins a chain. */
function isMockedRequest(code, call) {
	const [first] = call.arguments;
	const host = first === void 0 ? "unknown" : hostIn(patternText(code, first));
	return host === null || host === "any";
}
/** `….next(…)` right after a call. */
function chainedCall(call) {
	const member = call.parent;
	return member?.type === "MemberExpression" && member.object === call && member.parent.type === "CallExpression" ? member.parent : null;
}
//#endregion
//#region src/analysis/mocks/stub-sites.ts
/** The sites of a stub that takes the place of a client's method: the stub itself, and each check of what it was called with. */
function stubSites$1(code, site, stubbed) {
	const stub = new Stub(code, site.method);
	if (stubbed.type === "MemberExpression" && stubbed === site.anchor.parent) stub.used(new Tracker(code, false).from(stubbed));
	else stub.made(stubbed);
	const isHanded = (site.transport.kind === "client" ? site.transport.creations : []).some(({ otherUses }) => otherUses.some((use) => use.type !== "MemberExpression"));
	const doubts = site.doubts.filter(({ kind }) => kind !== "method-as-value");
	return sitesOfStub(code, {
		...site,
		doubts: isHanded ? [...doubts, {
			kind: "mock-client-handed",
			node: site.anchor
		}] : doubts
	}, stub, [], stubbed);
}
/** What is found out about a stub, as sites. */
function sitesOfStub(code, base, stub, renames, node) {
	const { answers, requests } = stub;
	const doubts = [
		...base.doubts,
		...answers.doubts,
		...requests.doubts
	];
	const own = {
		...base,
		name: { kind: "wildcard" },
		reply: replyOfMock(answers),
		doubts,
		isMock: true,
		mock: {
			...mockOf(base.method, answers, requests, renames),
			package: base.mock?.package ?? null,
			stub: node
		}
	};
	return [own, ...stub.assertions.flatMap((call) => assertionSite(code, own, call))];
}
/** `expect(signBlob).toHaveBeenCalledWith({name: 'projects/demo/…', requestBody: {bytesToSign: …}})` */
function assertionSite(code, stub, call) {
	return call.arguments.flatMap((argument) => {
		const name = nameIn(code, argument);
		const body = bodyIn(code, stub.method, [argument]);
		const old = body?.old ?? null;
		const anchor = old?.kind === "property" ? old.property.key : name.kind === "project" ? name.span.text.node : null;
		if (anchor === null) return [];
		return [{
			...stub,
			call,
			anchor,
			name,
			body,
			reply: null,
			doubts: stub.doubts,
			mock: {
				renames: [],
				answerLinks: [],
				package: stub.mock?.package ?? null,
				stub: stub.mock?.stub ?? null,
				calls: []
			},
			links: name.kind === "project" ? name.span.text.links : [],
			objectLinks: body?.links ?? []
		}];
	});
}
function nameIn(code, argument) {
	const value = code.resolve(argument);
	const inner = value.type === "CallExpression" && isMethodOf(value, "expect", "objectContaining") ? value.arguments[0] : argument;
	const object = inner === void 0 ? null : objectOf(code, inner);
	const entry = object === null ? null : entryOf(code, object, "name");
	const name = entry !== null && isFound(entry) ? nameOf$1(code, traceText(code, entry.value)) : null;
	return name?.kind === "project" ? name : { kind: "wildcard" };
}
//#endregion
//#region src/analysis/clients/client-sites.ts
/** The requests that clients made in this file send. */
function sitesOfClients(code, creations) {
	const byAnchor = /* @__PURE__ */ new Map();
	for (const creation of creations) for (const sign of creation.signs) {
		const known = byAnchor.get(sign.anchor);
		if (known === void 0) byAnchor.set(sign.anchor, {
			sign,
			creations: [creation]
		});
		else known.creations.push(creation);
	}
	return [...byAnchor.values()].flatMap(({ sign, creations: makers }) => {
		const site = clientSite(code, sign, makers);
		return sign.stub === void 0 ? [site] : stubSites$1(code, site, sign.stub);
	});
}
function clientSite(code, sign, creations) {
	const method = methodNamed(sign.method);
	const apis = new Set(creations.map((creation) => creation.api));
	const doubts = creations.flatMap((creation) => creationDoubts(code, creation));
	if (apis.size > 1) doubts.push({
		kind: "client-mixed",
		node: sign.anchor
	});
	const base = {
		method,
		anchor: sign.anchor,
		certainty: sign.certainty,
		isMock: false
	};
	const api = apis.has("old") ? "old" : "new";
	if (sign.call === null) return {
		...base,
		api,
		transport: {
			kind: "client",
			creations,
			sign,
			hosts: []
		},
		...nothingKnown(sign.doubt ?? "method-as-value", sign.anchor)
	};
	const isFlat = creations[0]?.library.resource.length === 0;
	const { hosts, ...request } = clientRequest(code, method, sign.call, sign.arguments, isFlat ? "flat" : "rest");
	const made = creations.flatMap((creation) => creation.hosts);
	return {
		...base,
		...request,
		call: sign.call,
		api: [...made, ...hosts].some((host) => host.api === "old") ? "old" : api,
		transport: {
			kind: "client",
			creations,
			sign,
			hosts
		},
		links: [...request.links, ...made.flatMap(({ label }) => label.text.links)],
		doubts: [...doubts, ...request.doubts]
	};
}
function nothingKnown(kind, node) {
	return {
		call: null,
		name: { kind: "unknown" },
		body: null,
		reply: null,
		claims: null,
		doubts: [{
			kind,
			node
		}],
		links: [],
		objectLinks: []
	};
}
function creationDoubts(code, creation) {
	const version = creation.isVersionKnown ? [] : [{
		kind: "version-unknown",
		node: creation.node
	}];
	const options = creation.options === null ? [] : overrideOf(code, creation.options).doubts;
	return [...version, ...options];
}
//#endregion
//#region src/migration/gapi.ts
/**
* Google's library for browsers. Sources: @types/gapi 0.0.47, @maxim_mazurok/gapi.client.iam-v1 and
* gapi.client.iamcredentials-v1 (0.1.2026…): the namespaces differ by name alone.
*/
const GAPI = {
	/** The global, and the packages that give it as an export of the same name. */
	root: "gapi",
	packages: new Set(["gapi-script"]),
	/** Objects that have every global as a member. */
	globals: new Set([
		"globalThis",
		"self",
		"window"
	]),
	client: "client",
	namespace: {
		old: "iam",
		new: "iamcredentials"
	},
	load: "load",
	init: "init",
	documents: "discoveryDocs"
};
/** The address of a discovery document, new form and old form; the label is what differs between the APIs. */
const DISCOVERY_URLS = [/^(?:https:)?\/\/(?:content-)?(?<label>iamcredentials|iam)\.googleapis\.com\/\$discovery\/rest\/?(?:\?version=v1)?$/, /^(?:https:)?\/\/(?:content|www)\.googleapis\.com\/discovery\/v1\/apis\/(?<label>iamcredentials|iam)\/v1\/rest\/?$/];
//#endregion
//#region src/analysis/clients/gapi.ts
/** The requests that a file sends through `gapi.client.iam` and `gapi.client.iamcredentials`. */
function sitesOfGapi(code) {
	const uses = code.file.text.includes(GAPI.root) ? gapiUsesIn(code) : {
		namespaces: [],
		loads: []
	};
	return uses.namespaces.flatMap((namespace) => namespace.signs.map((sign) => gapiSite(code, uses, namespace, sign)));
}
function gapiUsesIn(code) {
	const tracker = new Tracker(code);
	const namespaces = [];
	const loads = [];
	const clients = rootsIn(code).flatMap((root) => tracker.from(root).uses).flatMap((use) => {
		const next = stepOf(tracker, use);
		return next?.step.key === GAPI.client ? next.flow.uses : [];
	});
	for (const use of clients) {
		const next = stepOf(tracker, use);
		const node = next?.step.node;
		const api = ["old", "new"].find((candidate) => GAPI.namespace[candidate] === next?.step.key);
		if (next === null || node === void 0 || node.type === "ImportSpecifier") continue;
		if (api !== void 0) {
			const { signs, otherUses } = new ClientUses(code, REST_RESOURCE).collect(node, next.flow);
			namespaces.push({
				api,
				node,
				signs,
				otherUses
			});
		} else if (next.step.key === GAPI.load || next.step.key === GAPI.init) loads.push(...next.flow.uses.flatMap((called) => called.kind === "call" ? loadsIn(code, called.node) : []));
	}
	return {
		namespaces,
		loads
	};
}
/** Every expression that is the global `gapi`. */
function rootsIn(code) {
	const roots = [];
	walk$1(code.file.ast, (node) => {
		if (node.type === "MemberExpression" && memberName(node) === GAPI.root && node.object.type === "Identifier" && GAPI.globals.has(node.object.name) && code.isGlobal(node.object, node.object.name)) roots.push(node);
		else if (node.type === "Identifier" && node.name === GAPI.root && isReference(node) && isGapi(code, node)) roots.push(node);
	});
	return roots;
}
function isReference(node) {
	const { parent } = node;
	return !(parent.type === "MemberExpression" && parent.property === node && !parent.computed || parent.type === "Property" && parent.key === node && !parent.shorthand);
}
/** A global that nothing declares, one that is only declared to the compiler, or the export of a package that loads it. */
function isGapi(code, node) {
	if (code.isGlobal(node, GAPI.root)) return true;
	const declaration = code.variableOf(node)?.defs[0]?.node;
	if (declaration?.type === "TSModuleDeclaration" || declaration?.type === "VariableDeclarator" && declaration.parent.declare) return !isInside(node, declaration);
	const imported = importedOf(code, node);
	return imported?.name === GAPI.root && GAPI.packages.has(imported.source) && node.parent.type !== "ImportSpecifier";
}
/** `load(url)`, `load('iam', 'v1')`, `init({discoveryDocs: [url]})`. */
function loadsIn(code, call) {
	const [first, version] = call.arguments;
	if (first === void 0) return [];
	const options = objectOf(code, first);
	const entry = options === null ? null : entryOf(code, options, GAPI.documents);
	const list = entry !== null && isFound(entry) ? code.resolve(entry.value) : null;
	return (list?.type === "ArrayExpression" ? list.elements.filter((element) => element !== null) : options === null ? [first] : []).flatMap((document) => {
		const text = traceText(code, document);
		const label = version === void 0 || options !== null ? urlLabel(text.flat) : nameLabel(text.flat);
		const api = ["old", "new"].find((candidate) => GAPI.namespace[candidate] === label?.name);
		return label === null || api === void 0 ? [] : [{
			api,
			call,
			document,
			label: {
				text,
				start: label.start,
				end: label.start + label.name.length
			}
		}];
	});
}
function urlLabel(url) {
	const name = DISCOVERY_URLS.map((pattern) => pattern.exec(url)).find((found) => found !== null)?.groups?.["label"];
	const start = name === void 0 ? -1 : url.search(new RegExp(String.raw`(?<=[/-])${name}(?=[./])`));
	return name === void 0 || start === -1 ? null : {
		name,
		start
	};
}
function nameLabel(name) {
	return name === GAPI.namespace.old || name === GAPI.namespace.new ? {
		name,
		start: 0
	} : null;
}
function gapiSite(code, uses, namespace, sign) {
	const method = methodNamed(sign.method);
	const base = {
		method,
		anchor: sign.anchor,
		api: namespace.api,
		certainty: sign.certainty,
		isMock: false,
		transport: {
			kind: "gapi",
			uses,
			namespace,
			sign
		}
	};
	if (sign.call === null) {
		const doubts = [{
			kind: sign.doubt ?? "method-as-value",
			node: sign.anchor
		}];
		return {
			...base,
			call: null,
			name: { kind: "unknown" },
			body: null,
			reply: null,
			claims: null,
			doubts,
			links: [],
			objectLinks: []
		};
	}
	const { name, body, reply, claims, doubts, links, objectLinks } = clientRequest(code, method, sign.call, sign.arguments, "gapi");
	const loaded = uses.loads.filter((load) => load.api === "old").flatMap((load) => load.label.text.links);
	return {
		...base,
		call: sign.call,
		name,
		body,
		reply,
		claims,
		doubts: [...doubts, ...batchDoubts(code, sign.call)],
		links: [...links, ...loaded],
		objectLinks
	};
}
/** `batch.add(request)`: its answer comes back among those of the batch. */
function batchDoubts(code, call) {
	return new Tracker(code).from(call).uses.find((use) => use.kind === "argument" && methodName(use.node) === "add") === void 0 ? [] : [{
		kind: "gapi-batch",
		node: call
	}];
}
//#endregion
//#region src/migration/grpc.ts
/**
* The services over gRPC, for which Node has no generated client of the old API. Source: googleapis/googleapis
* `google/iam/admin/v1/iam.proto` and `google/iam/credentials/v1/iamcredentials.proto`.
*/
const GRPC_SERVICE = {
	old: "google.iam.admin.v1.IAM",
	new: "google.iam.credentials.v1.IAMCredentials"
};
/** Modules that a protobuf compiler made of the old service, and what they call its client. */
const GENERATED_MODULE = /(?:^|\/)google\/iam\/admin\/v1\/iam(?:[._-]\w+)*(?:\.[cm]?[jt]s)?$/;
const GENERATED_CLIENT = /^IAM(?:Promise)?Client(?:Impl)?$/;
/** Functions that make a client's class of a service's definition. */
const CLIENT_MAKERS = new Set(["makeClientConstructor", "makeGenericClientConstructor"]);
/** The methods of a client, as grpc-js names them: by the method's own name and in camel case. */
const GRPC_METHODS = new Map(METHODS$1.flatMap(({ name }) => [[name, name], [capitalised(name), name]]));
/** `/google.iam.admin.v1.IAM/SignBlob`, with the method as a group. */
const GRPC_PATH = new RegExp(String.raw`^/${GRPC_SERVICE.old.replaceAll(".", String.raw`\.`)}/(?<method>${METHODS$1.map(({ name }) => capitalised(name)).join("|")})$`);
/** Methods of a bare client that take such a path first. */
const PATH_CALLS = /^(?:make\w*Request|unary\w*|rpcCall|invoke\w*)$/;
function capitalised(name) {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
//#endregion
//#region src/analysis/clients/receivers.ts
/** How far constants, members and patterns are followed back. */
const MAX_STEPS$3 = 16;
/** Follows an expression back through constants, members and patterns, to where no further step is in sight. */
function receiverOf(code, node) {
	let root = unwrap(node);
	let keys = [];
	for (let step = 0; step < MAX_STEPS$3; step++) {
		if (root.type === "MemberExpression" && root.object.type !== "ThisExpression") {
			const key = memberName(root);
			if (key === null) return {
				root,
				keys
			};
			keys = [key, ...keys];
			root = unwrap(root.object);
			continue;
		}
		const back = root.type === "Identifier" ? sourceOf(code, root) : null;
		if (back === null) {
			seekOrigin(code, root);
			return {
				root,
				keys
			};
		}
		keys = [...back.keys, ...keys];
		root = unwrap(back.root);
	}
	return {
		root,
		keys
	};
}
/** Brings in the files that a name comes from: for a parameter, those that call its function. */
function seekOrigin(code, root) {
	code.seek(root);
	const around = code.variableOf(root)?.scope.block;
	if (around !== void 0 && isFunction(around)) callersOf(code, around);
}
/** What a constant is made of, when that is a part of something else; calls and the like are its own. */
function sourceOf(code, identifier) {
	const variable = code.variableOf(identifier);
	const declarator = variable?.defs[0]?.node;
	if (variable === null || declarator?.type !== "VariableDeclarator" || declarator.init === null || variable.defs.length > 1) return null;
	if (declarator.id.type === "Identifier") {
		const value = code.definitionOf(variable);
		const inner = value.kind === "value" ? unwrap(value.node) : null;
		return (inner?.type === "MemberExpression" || inner?.type === "Identifier") && declarator.id.typeAnnotation == null ? {
			root: inner,
			keys: []
		} : null;
	}
	const keys = patternKeys(declarator.id, identifier.name);
	return keys === null ? null : {
		root: declarator.init,
		keys
	};
}
/** The keys that lead to a name in an object pattern. */
function patternKeys(pattern, name) {
	if (pattern.type === "Identifier") return pattern.name === name ? [] : null;
	if (pattern.type !== "ObjectPattern") return null;
	for (const property of pattern.properties) {
		const key = property.type === "Property" ? keyName(property.key, property.computed) : null;
		const inner = property.type === "Property" && key !== null ? patternKeys(property.value, name) : null;
		if (key !== null && inner !== null) return [key, ...inner];
	}
	return null;
}
/** What the declared type of a root says; `null` when there is none, or one that says nothing, and `other` for another class. */
function declaredClient(code, root) {
	const written = typeOf(code, root);
	if (written === null) return null;
	const type = expanded(code, written);
	const resource = RESOURCE_TYPES.find(({ name }) => new RegExp(String.raw`\biam(?:credentials)?_v1\s*\.\s*${name.replaceAll("$", String.raw`\$`)}(?![\w$])`).test(type));
	const api = resource === void 0 ? apiOfType(type) ?? apiOfFactory(type) : type.includes("iamcredentials_v1") ? "new" : "old";
	if (api !== null) return {
		api,
		keys: resource?.keys ?? []
	};
	return /^(?:any|object|unknown|\*)$|\btypeof\b|^(?:Awaited|ReturnType)\b/.test(type.trim()) ? null : "other";
}
/** `ReturnType<typeof google.iam>` */
function apiOfFactory(type) {
	for (const api of ["old", "new"]) {
		const names = CLIENT_LIBRARIES.flatMap((library) => library[api]?.factory ?? []).filter((name) => name !== "google");
		if (new RegExp(String.raw`\btypeof\s+(?:[\w$]+\s*\.\s*)*google\s*\.\s*(?:${[...new Set(names)].join("|")})(?![\w$])`).test(type)) return api;
	}
	return null;
}
/** A type, with the aliases of this file replaced by what they stand for. */
function expanded(code, type) {
	let text = type;
	for (let step = 0; step < MAX_STEPS$3; step++) {
		const alias = aliasIn(code, text.trim());
		if (alias === null) return text;
		text = alias;
	}
	return text;
}
function aliasIn(code, name) {
	for (const scope of code.file.scopeManager.scopes) {
		const node = /^[\w$]+$/.test(name) ? scope.set.get(name)?.defs[0]?.node : void 0;
		if (node?.type === "TSTypeAliasDeclaration") return code.textOf(node.typeAnnotation);
	}
	return null;
}
/** The type that is written for a name or a field: as an annotation, in JSDoc, or for what the field is set to. */
function typeOf(code, root) {
	const variable = root.type === "Identifier" ? code.variableOf(root) : null;
	if (variable !== null) return typeOfVariable(code, variable);
	const annotation = fieldAnnotation(root);
	if (annotation !== null) return code.textOf(annotation.typeAnnotation);
	const owner = root.type === "MemberExpression" ? classOfThis(root) : null;
	const name = root.type === "MemberExpression" ? memberName(root) : null;
	if (owner === null || name === null) return null;
	const values = code.onThis.of(owner, name).flatMap(({ parent }) => parent.type === "AssignmentExpression" && parent.left.type === "MemberExpression" && parent.operator === "=" ? [parent.right] : []);
	const [only] = values.filter((value) => value.type === "Identifier");
	const given = values.length === 1 && only !== void 0 ? code.variableOf(only) : null;
	return given === null ? null : typeOfVariable(code, given);
}
function typeOfVariable(code, variable) {
	const [declared] = variable.identifiers;
	const annotation = declared?.type === "Identifier" ? declared.typeAnnotation : null;
	if (annotation != null) return code.textOf(annotation.typeAnnotation);
	const [definition] = variable.defs;
	return definition === void 0 || declared === void 0 ? null : documentedType(code, declared, kindOf$1(definition) === "Parameter");
}
/** `@param {Type} name` in the comment before a function, `@type {Type}` before a declaration. */
function documentedType(code, declared, isParameter) {
	const owner = isParameter ? functionAround(declared) : declared;
	const start = owner === null ? null : documentedStart(owner);
	const comment = start === null ? void 0 : code.file.comments.findLast(({ range, type }) => range[1] <= start && type === "Block");
	if (start === null || comment === void 0 || !/^\s*$/.test(code.file.text.slice(comment.range[1], start))) return null;
	const name = declared.type === "Identifier" ? declared.name.replaceAll("$", String.raw`\$`) : "";
	const tag = isParameter ? String.raw`@param\s+\{([^\n]*?)\}\s+\[?${name}\b` : String.raw`@type\s+\{([^\n]*?)\}`;
	return new RegExp(tag).exec(comment.value)?.[1] ?? null;
}
/** Where the documentation of a function or a declaration ends: before the statement or the member that it is. */
function documentedStart(node) {
	const { parent } = node;
	return (parent?.type === "MethodDefinition" || parent?.type === "Property" ? parent : statementAround(node)).range[0];
}
/** The annotation of the field `this.name`, declared in the class or as a parameter property. */
function fieldAnnotation(root) {
	const owner = root.type === "MemberExpression" ? classOfThis(root) : null;
	const name = root.type === "MemberExpression" ? memberName(root) : null;
	for (const element of owner?.body.body ?? []) {
		if (element.type === "PropertyDefinition" && keyName(element.key, element.computed) === name) return element.typeAnnotation ?? null;
		const parameters = element.type === "MethodDefinition" && element.kind === "constructor" ? element.value.params : [];
		for (const parameter of parameters) {
			const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : null;
			if (pattern?.type === "Identifier" && pattern.name === name) return pattern.typeAnnotation ?? null;
		}
	}
	return null;
}
//#endregion
//#region src/analysis/clients/grpc-sites.ts
/**
* Requests over gRPC that a program puts together itself, from the .proto files: no library has a client that could take
* their place, so each is reported with what it becomes.
*/
function sitesOfGrpc(code) {
	if (!mentionsGrpc(code.file.text)) return [];
	const sites = [];
	walk$1(code.file.ast, (node) => {
		if (node.type === "NewExpression" && isOldService(code, node.callee)) {
			const uses = new ClientUses(code, [], GRPC_METHODS).collect(node, new Tracker(code).from(node));
			sites.push(...uses.signs.map((sign) => grpcSite(code, sign)));
		} else if (node.type === "CallExpression" && PATH_CALLS.test(methodName(node) ?? "")) sites.push(...pathSite(code, node.arguments[0], node));
		else if (node.type === "Property" && keyName(node.key, node.computed) === "path") sites.push(...pathSite(code, node.value, null));
	});
	return sites;
}
/** `proto.google.iam.admin.v1.IAM`, a class made of that service's definition, or one that a compiler generated. */
function isOldService(code, callee) {
	const { root, keys } = receiverOf(code, callee);
	if (namesService(keys)) return true;
	const imported = importedOf(code, callee);
	if (imported !== null && GENERATED_MODULE.test(imported.source)) return GENERATED_CLIENT.test(imported.name);
	const made = unwrap(code.resolve(root));
	const [definition] = made.type === "CallExpression" && CLIENT_MAKERS.has(methodName(made) ?? importedOf(code, made.callee)?.name ?? "") ? made.arguments : [];
	return definition !== void 0 && namesService(receiverOf(code, definition).keys.filter((key) => key !== "service"));
}
/** Whether keys end in the service's full name, step by step or as one key. */
function namesService(keys) {
	const [, ...short] = GRPC_SERVICE.old.split(".");
	return `.${keys.join(".")}`.endsWith(`.${short.join(".")}`);
}
function pathSite(code, path, call) {
	const method = path === void 0 ? void 0 : GRPC_PATH.exec(traceText(code, path).flat)?.groups?.["method"];
	if (path === void 0 || method === void 0) return [];
	return [grpcSite(code, {
		method: GRPC_METHODS.get(method) ?? method,
		call,
		arguments: call?.arguments.slice(3) ?? [],
		doubt: null,
		isDirect: false,
		anchor: path,
		receiver: path,
		path: [],
		certainty: "proven"
	})];
}
function grpcSite(code, sign) {
	const method = methodNamed(sign.method);
	const base = {
		method,
		anchor: sign.anchor,
		transport: {
			kind: "client",
			creations: [],
			sign,
			hosts: []
		},
		api: "old",
		certainty: sign.certainty,
		isMock: false,
		doubts: [{
			kind: "grpc-by-hand",
			node: sign.anchor
		}]
	};
	const request = sign.call === null ? NO_REQUEST : requestOf(code, method, sign.call, sign.arguments);
	return {
		...base,
		...request,
		call: sign.call
	};
}
const NO_REQUEST = {
	name: { kind: "unknown" },
	body: null,
	reply: null,
	claims: null,
	links: [],
	objectLinks: []
};
function requestOf(code, method, call, args) {
	const { name, body, reply, claims, links, objectLinks } = clientRequest(code, method, call, args, "flat");
	return {
		name,
		body,
		reply,
		claims,
		links,
		objectLinks
	};
}
//#endregion
//#region src/analysis/http/host-checks.ts
/** A host or an origin, and nothing else. */
const OLD_HOST$1 = /^(?:https:\/\/)?iam\.googleapis\.com(?:\/v1)?\/?$/;
const EQUALITY$1 = new Set([
	"!=",
	"!==",
	"==",
	"==="
]);
/** Methods that look for a text in a text, or for an element in a list. */
const COMPARING$1 = new Set([
	"endsWith",
	"every",
	"find",
	"has",
	"includes",
	"indexOf",
	"some",
	"startsWith"
]);
/** Requests whose URL other code of the file may turn away, because it looks for the old host: an allow list, an interceptor. */
function withHostChecks(code, sites) {
	const isMoved = ({ transport, api, isMock }) => transport.kind === "url" && api === "old" && !isMock;
	if (!sites.some(isMoved)) return [...sites];
	const plain = code.nodes.texts.filter((text) => text.type === "Literal");
	const check = plain.some(({ value }) => value.includes(HOST_NAME.new)) ? void 0 : plain.find((text) => OLD_HOST$1.test(text.value) && isCompared(code, text));
	return sites.map((site) => check !== void 0 && isMoved(site) ? {
		...site,
		doubts: [...site.doubts, {
			kind: "host-checked",
			node: check
		}]
	} : site);
}
function isCompared(code, text) {
	const parent = wrapped(text).parent;
	switch (parent?.type) {
		case "BinaryExpression": return EQUALITY$1.has(parent.operator);
		case "SwitchCase": return true;
		case "CallExpression": return COMPARING$1.has(methodName(parent) ?? "");
		case "ArrayExpression": return isLookedUp(code, listOf(parent));
		default: return false;
	}
}
/** `new Set([…])`, or the array itself. */
function listOf(array) {
	const parent = wrapped(array).parent;
	return parent?.type === "NewExpression" ? parent : array;
}
/** Whether something looks for an element of a list, here or through its constant. */
function isLookedUp(code, list) {
	const parent = wrapped(list).parent;
	const variable = parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? code.variableOf(parent.id) : null;
	return (variable === null ? [wrapped(list)] : code.readsOf(variable)).some((mention) => {
		const member = mention.parent;
		const call = member?.type === "MemberExpression" && member.object === mention ? member.parent : void 0;
		return call?.type === "CallExpression" && COMPARING$1.has(methodName(call) ?? "");
	});
}
//#endregion
//#region src/analysis/http/senders.ts
/** How long a chain may be: `post(url).set(a).set(b).query(c).send(body)`. */
const MAX_STEPS$2 = 24;
/** The request that begins with a call. */
function senderFrom(code, call) {
	let result = call;
	const parts = [...partsOf(call)];
	for (let next = calledResult(result); next !== null; next = calledResult(result)) {
		result = next;
		parts.push(...partsOf(next));
	}
	const opened = openedRequest(code, call);
	return {
		parts: [
			...parts,
			...writtenLater(code, result, 0),
			...opened?.bodies ?? []
		],
		result,
		answers: opened?.answers ?? []
	};
}
function calledResult(call) {
	const outer = wrapped(call);
	return outer.parent?.type === "CallExpression" && outer.parent.callee === outer ? outer.parent : null;
}
/** The bodies that are written to what a call returns, or to what methods of it hand on. */
function writtenLater(code, call, step) {
	if (step > MAX_STEPS$2) return [];
	return new Tracker(code).from(call).uses.flatMap((use) => {
		const later = use.kind === "member" ? use.node.parent : null;
		if (later?.type !== "CallExpression" || use.kind !== "member" || later.callee !== use.node) return [];
		const key = use.key ?? "";
		return [...BODY_METHODS.has(key) ? partsOf(later) : [], ...REQUEST_METHODS.has(key) || CALLBACK_METHODS.has(key) ? writtenLater(code, later, step + 1) : []];
	});
}
/** `xhr.open('POST', url)`: body and answer belong to the object, not to what the call returns. */
function openedRequest(code, call) {
	const object = methodName(call) === "open" && call.callee.type === "MemberExpression" ? call.callee.object : null;
	const variable = object?.type === "Identifier" ? code.variableOf(object) : null;
	const made = object === null ? null : code.resolve(object);
	const isOpened = made?.type === "NewExpression" && made.callee.type === "Identifier" && OPENED_REQUESTS.has(made.callee.name) && code.isGlobal(made.callee, made.callee.name);
	if (variable === null || !isOpened) return null;
	const members = code.readsOf(variable).flatMap((read) => read.parent?.type === "MemberExpression" && read.parent.object === read ? [read.parent] : []);
	const calls = members.flatMap((member) => member.parent.type === "CallExpression" && member.parent.callee === member ? [member.parent] : []);
	if (calls.filter((other) => methodName(other) === "open").length > 1) return null;
	return {
		bodies: calls.filter((later) => BODY_METHODS.has(methodName(later) ?? "")).flatMap((later) => partsOf(later)),
		answers: members.filter((member) => ANSWER_MEMBERS.has(memberName(member) ?? ""))
	};
}
//#endregion
//#region src/analysis/http/url-site.ts
/** The request that a call sends to an endpoint; `null` when it goes elsewhere or is none. */
function urlSite(code, found, call, anchor) {
	const { method } = found;
	const endpoint = found.host === "apart" ? endpointWithBase(code, call, found) ?? found : found;
	const hosts = endpoint.host === "apart" ? hostsNear(code, call) : endpoint.host === "unknown" ? [] : withHeaders(code, call, endpoint.host);
	if (hosts === "foreign") return null;
	const [host = null, ...echoes] = hosts;
	const sender = senderFrom(code, call);
	const body = bodyIn(code, method, sender.parts);
	if (host === null && body?.old == null && (endpoint.host !== "unknown" || endpoint.name.kind !== "project")) return null;
	const doubts = [...callbackDoubts(code, method, call), ...textDoubts(code, endpoint)];
	if (call.arguments.some((argument) => code.resolve(argument).type === "ArrayExpression" && bodyIn(code, method, [argument]) !== null)) doubts.push({
		kind: "replies-listed",
		node: call
	});
	if (host === null) doubts.push({
		kind: "host-unknown",
		node: endpoint.text.node
	});
	else if (hasFallback(host.label)) doubts.push({
		kind: "host-fallback",
		node: endpoint.text.node
	});
	if (body === null) doubts.push({
		kind: "body-unknown",
		node: call
	});
	return {
		method,
		call,
		anchor,
		transport: {
			kind: "url",
			endpoint,
			host,
			echoes
		},
		api: host?.api ?? null,
		name: endpoint.name,
		body,
		reply: replyOf(code, method, sender.result, sender.answers),
		claims: body === null ? null : claimsIn(code, method, body, call),
		doubts,
		certainty: host === null ? "likely" : "proven",
		isMock: false,
		links: [...endpoint.text.links, ...hosts.flatMap(({ label }) => label.text.links)],
		objectLinks: body?.links ?? []
	};
}
/** A URL of the old API whose request is out of sight. */
function looseEnd(code, endpoint, anchor, certainty) {
	const { host, method } = endpoint;
	const isApart = host === "apart" || host === "unknown";
	if (isApart ? host === "unknown" || !speaksOld(code, method, anchor) : host.api !== "old") return [];
	return [{
		method,
		call: null,
		anchor,
		transport: {
			kind: "url",
			endpoint,
			host: isApart ? null : host,
			echoes: []
		},
		api: "old",
		name: endpoint.name,
		body: null,
		reply: null,
		claims: null,
		doubts: [{
			kind: "url-elsewhere",
			node: anchor
		}],
		certainty: isApart ? "likely" : certainty,
		isMock: false,
		links: endpoint.text.links,
		objectLinks: []
	}];
}
/** Whether a file names the IAM API's host and a field of the method, so that a path alone is probably a request to it. */
function speaksOld(code, { request, response }, place) {
	const field = request.old === request.new ? response.old : request.old;
	return code.fileAt(place).text.includes(HOST_NAME.old) && code.isNameTaken(field);
}
/** What stands between the text in the source and the URL that is sent. */
function textDoubts(code, { text, host }) {
	const tagged = text.pieces.find(({ owner: { parent } }) => parent?.type === "TaggedTemplateExpression" && !isPlainTag(code, parent.tag));
	const isPrivate = typeof host === "object" && host.isPrivate;
	return [...tagged === void 0 ? [] : [{
		kind: "url-tagged",
		node: tagged.owner
	}], ...isPrivate ? [{
		kind: "host-private",
		node: text.node
	}] : []];
}
//#endregion
//#region src/analysis/http/verbs.ts
/** The addresses of sign methods that a function of this file makes of what one call gives it. */
function endpointsInside(code, call) {
	const frame = enter(code, call, null);
	const callee = unwrap(call.callee);
	const holder = holderOf$2(code, callee);
	if (frame === null || holder === null) return [];
	const link = {
		reference: callee,
		holder,
		owner: call
	};
	return textsOf(frame).flatMap((node) => endpointOf(code, through(traceText(code, node, frame), frame, link)) ?? []);
}
/** Whether a function of this file makes a URL of another host of the verb that a call gives it. */
function isSentElsewhere(code, call, verb) {
	const frame = enter(code, call, null);
	return frame !== null && textsOf(frame).some((node) => {
		const text = traceText(code, node, frame);
		const host = /^(?:https?:)?\/\/(?<host>[^/?#]+)/i.exec(text.flat)?.groups?.["host"] ?? "￼";
		return text.flat.includes(verb) && !host.includes("￼") && !host.includes(HOST_NAME.old) && endpointOf(code, text) === null;
	});
}
/** Everything in a function that puts a text together. */
function textsOf({ fn }) {
	const texts = [];
	walk$1(fn.body, (node) => {
		if (node.type === "BinaryExpression" && node.operator === "+" && node.parent.type !== "BinaryExpression" || node.type === "TemplateLiteral" || node.type === "CallExpression") texts.push(node);
	});
	return texts;
}
/** What stands in the function, or is named there, is reached through the function's name. */
function through(text, { fn }, link) {
	const pieces = text.pieces.map((piece) => {
		return isInside(piece.via[0]?.reference ?? piece.owner, fn) ? {
			...piece,
			via: [link, ...piece.via]
		} : piece;
	});
	return {
		...text,
		pieces,
		links: [link, ...text.links]
	};
}
/** The same text with one branch of a choice in the place of the whole: `${isJwt ? 'signJwt' : 'signBlob'}`. */
function withChoice(code, text, branch) {
	const pieces = text.pieces.map((piece) => {
		const value = piece.kind === "hole" ? code.resolve(piece.node) : null;
		const chosen = value?.type === "ConditionalExpression" && isInside(branch, value) ? plainString(branch) : null;
		return chosen === null ? piece : {
			kind: "text",
			text: chosen,
			owner: branch,
			offsets: branch.range[0] + 1,
			via: piece.via
		};
	});
	return {
		...text,
		pieces,
		flat: flatten(pieces)
	};
}
//#endregion
//#region src/analysis/http/verb-arguments.ts
/**
* `post(this.url('signBlob'), {bytesToSign})`, `iamCall(email, 'signBlob', {bytesToSign})`: the URL is put together out of
* sight, but in a file that names the IAM API's host the verb and the body speak for themselves.
*/
function verbArguments(code, known) {
	if (!code.file.text.includes(HOST_NAME.old)) return [];
	return code.nodes.verbTexts.flatMap((text) => {
		const verb = plainString(text)?.replace(/^:/, "") ?? "";
		const call = code.fileAt(text).text.includes(HOST_NAME.old) && METHOD_NAMES.has(verb) && !known.has(text) ? callAround(text) : null;
		const method = call === null ? null : methodNamed(verb);
		const body = call === null || method === null ? null : bodyIn(code, method, partsOf(call));
		if (method === null || call === null || body?.old == null || isSentElsewhere(code, call, verb)) return [];
		return [{
			...unknownHost(method, text),
			call,
			body,
			objectLinks: body.links
		}];
	});
}
/** The call that gets a text, or that gets what another call makes of it. */
function callAround(text) {
	const inner = wrapped(text).parent;
	const outer = inner?.type === "CallExpression" ? wrapped(inner).parent : void 0;
	const hasBody = (call) => call.arguments.length > 1;
	if (outer?.type === "CallExpression" && hasBody(outer)) return outer;
	return inner?.type === "CallExpression" && hasBody(inner) ? inner : null;
}
/** A request of which little is known. */
function unknownHost(method, anchor) {
	return {
		method,
		anchor,
		transport: {
			kind: "url",
			endpoint: {
				text: {
					node: anchor,
					pieces: [],
					flat: "",
					links: []
				},
				method,
				name: { kind: "unknown" },
				host: "unknown"
			},
			host: null,
			echoes: []
		},
		api: null,
		name: { kind: "unknown" },
		reply: null,
		claims: null,
		doubts: [{
			kind: "host-unknown",
			node: anchor
		}],
		certainty: "likely",
		isMock: false,
		links: []
	};
}
//#endregion
//#region src/analysis/http/url-sites.ts
/** The requests that are sent to a URL which this file spells. */
function sitesOfUrls(code) {
	const finder = new UrlSites(code);
	for (const text of code.nodes.verbTexts) {
		const node = text.type === "TemplateElement" ? text.parent : text;
		finder.start(node, node);
	}
	for (const pattern of code.nodes.verbPatterns) finder.start(pattern, pattern);
	const sites = [...withoutEchoes(code, finder.sites), ...finder.looseEnds()];
	return [...sites, ...verbArguments(code, new Set(sites.map((site) => site.anchor)))];
}
/** A call that only gets the URL of a request, to log it, goes along with the request. */
function withoutEchoes(code, sites) {
	return sites.flatMap((site) => {
		const alike = sites.filter((other) => other.anchor === site.anchor && other !== site);
		if (isEcho(code, site) && alike.some((other) => other.body !== null)) return [];
		const echoes = alike.filter((other) => isEcho(code, other) && site.body !== null);
		return echoes.length === 0 ? [site] : [{
			...site,
			links: [...site.links, ...echoes.flatMap((echo) => echo.links)]
		}];
	});
}
/** String methods that only look for a text. */
const COMPARING = new Set([
	"endsWith",
	"equals",
	"includes",
	"indexOf",
	"match",
	"startsWith",
	"test"
]);
/** Methods of google-auth-library that make the headers for a URL: a token may be for that host alone. */
const HEADER_METHODS = new Set([
	"getRequestHeaders",
	"getRequestMetadata",
	"getRequestMetadataAsync"
]);
/** Whether a call that gets a URL sends nothing: no HTTP client, no body, and nobody waits for an answer. */
function isEcho(code, { body, call }) {
	if (body !== null || call === null || isHttpCall(code, call)) return false;
	return wrapped(call).parent?.type === "ExpressionStatement" && unwrap(wrapped(call)) === wrapped(call) || HEADER_METHODS.has(methodName(call) ?? "");
}
/** Follows strings that spell a sign method to the calls that they are handed to. */
var UrlSites = class {
	sites = [];
	#code;
	#tracker;
	#seen = /* @__PURE__ */ new Set();
	#sinks = /* @__PURE__ */ new Set();
	#leaving = /* @__PURE__ */ new Map();
	constructor(code) {
		this.#code = code;
		this.#tracker = new Tracker(code, false);
	}
	/** `text` is a string that holds the verb `anchor`, alone or as a part. */
	start(text, anchor) {
		if (this.#seen.has(text)) return;
		this.#seen.add(text);
		for (const use of this.#tracker.from(text).uses) if (use.kind === "operand") this.start(largest(use.node), anchor);
		else if (use.kind === "argument") this.#argument(use.node, use.index, text, anchor);
		else if (use.kind === "property") this.#property(use.node, use.node.value, anchor);
		else if (use.kind === "store") this.#stored(use.node, anchor);
		else if (use.kind === "member") {
			this.#partOf(use.node, anchor);
			this.#compared(use.node.parent, anchor);
		} else if (use.kind === "ignored") this.#compared(use.node, anchor);
		else if (use.kind === "handed" || use.kind === "unknown" && !this.#partOf(use.node, anchor)) this.#leaves(text, anchor, "likely");
		else if (use.kind === "escape" && !this.#getter(use.node, anchor)) this.#leaves(text, anchor, "proven");
	}
	/** URLs of the old API that leave the file, or go where they cannot be followed, without a request in sight. */
	looseEnds() {
		const found = new Set(this.sites.map((site) => site.anchor));
		return [...this.#leaving].flatMap(([anchor, { endpoint, certainty }]) => found.has(anchor) ? [] : looseEnd(this.#code, endpoint, anchor, certainty));
	}
	#leaves(text, anchor, certainty) {
		const whole = endpointOf(this.#code, traceText(this.#code, text));
		const path = endpointOf(this.#code, traceText(this.#code, anchor));
		const endpoint = whole ?? (path?.host === "apart" ? path : null);
		if (endpoint !== null) this.#leaving.set(anchor, {
			endpoint,
			certainty
		});
	}
	/** `[a, text].join('')`, `text.concat(b)`, ``tag`text` ``, `new URL(text).href`: a longer string, or a part of it. */
	#partOf(node, anchor) {
		if (node.type === "TaggedTemplateExpression") {
			this.start(node, anchor);
			return true;
		}
		if (node.type === "ArrayExpression") return this.#elementOf(node, anchor);
		const called = node.parent?.type === "CallExpression" && node.parent.callee === node ? node.parent : node;
		if (!this.#spells(called, anchor)) return false;
		this.start(called, anchor);
		return true;
	}
	/** An element goes where its array goes: into a joined text, or with the array to a call. */
	#elementOf(array, anchor) {
		return this.#tracker.from(array).uses.map((use) => use.kind === "member" && this.#partOf(use.node, anchor) || use.kind === "unknown" && use.node !== array && this.#partOf(use.node, anchor)).includes(true);
	}
	/** What a getter of a class returns goes where its class reads it. */
	#getter(node, anchor) {
		const getter = functionAround(node)?.parent;
		const key = getter?.type === "MethodDefinition" && getter.kind === "get" ? keyName(getter.key, getter.computed) : null;
		const reads = getter?.type === "MethodDefinition" && key !== null ? this.#code.onThis.of(getter.parent.parent, key) : [];
		for (const read of reads) this.start(read, anchor);
		return reads.length > 0;
	}
	/** Whether the text of an expression is made of the string that holds the verb. */
	#spells(node, anchor) {
		return traceText(this.#code, node).pieces.some((piece) => piece.kind === "text" && isInside(piece.owner, anchor));
	}
	#argument(call, index, text, anchor) {
		const argument = call.arguments[index];
		if (isMatcher(this.#code, call)) {
			this.start(call, anchor);
			return;
		}
		if (COMPARING.has(methodName(call) ?? "") && !isTestCall(this.#code, call)) {
			this.#compared(call, anchor);
			return;
		}
		if (this.#spells(call, anchor)) this.start(call, anchor);
		else if (argument !== void 0) {
			this.#sink(call, argument, anchor);
			if (endpointOf(this.#code, traceText(this.#code, argument)) === null) {
				this.#inside(call, anchor);
				this.#leaves(text, anchor, "proven");
			}
		}
	}
	/** `call('signBlob', …)`: a function of this file makes the URL of what it gets. */
	#inside(call, anchor) {
		const endpoint = this.#sinks.has(call) ? null : this.#endpointInside(call, anchor);
		if (endpoint !== null) this.#add(call, urlSite(this.#code, endpoint, call, anchor));
	}
	#endpointInside(call, anchor) {
		const spells = ({ text }) => text.pieces.some((piece) => piece.kind === "text" && isInside(piece.owner, anchor));
		return endpointsInside(this.#code, call).find(spells) ?? null;
	}
	/** The string is an option: the object that holds it goes on to a call. */
	#property(property, text, anchor) {
		const object = property.parent;
		if (object !== void 0) this.#object(object, text, anchor);
	}
	#stored(target, anchor) {
		const assignment = target.parent;
		const variable = target.object.type === "Identifier" ? this.#code.variableOf(target.object) : null;
		if (variable === null || assignment.type !== "AssignmentExpression") return;
		for (const read of this.#code.readsOf(variable)) if (read !== target.object && this.#spells(read, anchor)) this.start(read, anchor);
		else if (read !== target.object) this.#object(read, assignment.right, anchor);
	}
	#object(object, text, anchor, depth = 0) {
		for (const use of this.#tracker.from(object).uses) if (use.kind === "argument") {
			this.#sink(use.node, text, anchor);
			this.#inside(use.node, anchor);
		} else if (use.kind === "property" && depth < 3 && use.node.parent !== object) this.#object(use.node.parent, text, anchor, depth + 1);
		else if (use.kind === "unknown" && use.node.type === "ArrayExpression" && depth < 3) this.#object(use.node, text, anchor, depth + 1);
		else if (use.kind === "member" && depth < 3) this.#readBack(use.node, text, anchor);
		else if (use.kind === "escape") this.#leaves(text, anchor, "proven");
	}
	/** `ENDPOINTS.sign` reads the string back out of the object that holds it. */
	#readBack(member, text, anchor) {
		if (traceText(this.#code, member).pieces.some((piece) => piece.kind === "text" && isInside(piece.owner, text))) this.start(member, anchor);
	}
	/** Whether a function of this file hands its argument on; one that only reads files sends no request. */
	#mayRequest(call, text) {
		const index = call.arguments.findIndex((argument) => argument === text);
		const parameter = index === -1 ? void 0 : functionOf(this.#code, call)?.params[index];
		return parameter === void 0 || this.#isHandedOn(this.#tracker.fromPattern(parameter).uses, 0);
	}
	#isHandedOn(uses, depth) {
		return uses.some((use) => {
			switch (use.kind) {
				case "argument": return !this.#code.isGlobal(use.node.callee, "URL");
				case "operand": return depth < 4 && this.#isHandedOn(this.#tracker.from(largest(use.node)).uses, depth + 1);
				case "property":
				case "store":
				case "escape":
				case "unknown": return true;
				default: return false;
			}
		});
	}
	/** A test's stub asks whether a request is meant: `url === SIGN_URL`, `/:signBlob$/.test(url)`. */
	#compared(comparison, anchor) {
		const site = comparedSite(this.#code, comparison, anchor);
		if (site !== null) this.sites.push(site);
	}
	#sink(call, text, anchor) {
		if (isTestCall(this.#code, call)) {
			this.#mocked(call, text, anchor);
			return;
		}
		const traced = traceText(this.#code, text);
		const known = this.sites.findIndex((site) => site.call === call && site.anchor === anchor);
		const site = this.sites[known];
		if (site !== void 0) this.sites[known] = {
			...site,
			links: [...site.links, ...traced.links]
		};
		if (this.#sinks.has(call) || !this.#mayRequest(call, text)) return;
		const given = endpointOf(this.#code, traced);
		const whole = given?.host === "apart" ? this.#endpointInside(call, anchor) : null;
		const endpoint = whole !== null && isWrittenWhole(whole) && whole.name.kind !== "unknown" ? whole : given;
		const choice = endpoint === null ? endpointOf(this.#code, withChoice(this.#code, traced, anchor)) : null;
		if (endpoint !== null) this.#add(call, urlSite(this.#code, endpoint, call, anchor));
		else if (choice !== null) this.#add(call, urlSite(this.#code, choice, call, anchor), [{
			kind: "verb-mixed",
			node: anchor
		}]);
	}
	#mocked(call, text, anchor) {
		if (!this.#sinks.has(call)) this.#add(call, mockSite(this.#code, call, text, anchor));
	}
	#add(call, site, doubts = []) {
		if (site !== null) {
			this.#sinks.add(call);
			this.sites.push({
				...site,
				doubts: [...doubts, ...site.doubts]
			});
		}
	}
};
/** Whether a host is spelled at one place: the name of a service that a function makes a host of may serve for more. */
function isWrittenWhole({ host }) {
	return typeof host === "object" && piecesWithin$1(host.label.text, host.label.start, host.label.end + 1).length === 1;
}
/** The whole `a + b + c` around one `+`. */
function largest(node) {
	let whole = node;
	while (whole.parent?.type === "BinaryExpression" && whole.parent.operator === "+") whole = whole.parent;
	return whole;
}
/** Whether a request goes through a client that is known to hand back the plain answer, or through a function in sight. */
function isDirect(code, site) {
	return site.transport.kind !== "url" || site.call !== null && (isHttpCall(code, site.call) || functionOf(code, site.call) !== null);
}
//#endregion
//#region src/analysis/http/loose-verbs.ts
/** How a sign method ends a URL, or stands alone to be put at its end; a permission has a dot before it. */
const VERB = /(?:^|[:\uFFFC])(?<verb>signBlob|signJwt)['"]?$/;
/** A URL of the old API whose verb is a value. */
const OPEN_URL = /\/\/iam\.googleapis\.com\/v1\/[^?#]*:\uFFFC$/;
const OTHER_HOST = /^(?:https?:)?\/\/(?!iam\.)/;
/**
* A file that spells the old host, a verb and a field of the old API sends a request of that API, even where nothing shows
* how: the URL is made by a function out of sight, or the verb is chosen while the program runs.
*/
function looseVerbs(code, sites) {
	const names = (host) => code.nodes.texts.some((text) => contentOf(text).includes(host));
	if (!names(HOST_NAME.old)) return [];
	return METHODS$1.flatMap((method) => {
		const anchor = sites.some((site) => site.method === method || site.body === null) || !usesOldFields(code, method, names(HOST_NAME.new)) ? null : looseVerb(code, method);
		return anchor === null ? [] : [{
			...unknownHost(method, anchor),
			api: "old",
			body: null,
			call: null,
			objectLinks: [],
			doubts: [{
				kind: "url-elsewhere",
				node: anchor
			}]
		}];
	});
}
function contentOf(text) {
	return text.type === "TemplateElement" ? text.value.cooked ?? "" : text.value;
}
function looseVerb(code, method) {
	const found = code.nodes.verbTexts.find((text) => {
		const whole = largest(text.type === "TemplateElement" ? text.parent : text);
		return VERB.exec(contentOf(text))?.groups?.["verb"] === method.name && !OTHER_HOST.test(traceText(code, whole).flat) && !goesElsewhere(code, whole, method.name);
	});
	return found?.type === "TemplateElement" ? found.parent : found ?? null;
}
/** Whether the file writes `bytesToSign`; as signJwt has the same fields on both APIs, it has to read `signedJwt` and make a URL that lacks only its verb. */
function usesOldFields(code, { name, request }, hasNewHost) {
	if (request.old === request.new) return !hasNewHost && code.nodes.isReadOnOthers("signedJwt") && code.nodes.texts.some((text) => text.type === "TemplateElement" && OPEN_URL.test(traceText(code, text.parent).flat));
	return contains(code.file.ast, (node) => node.type === "Property" && node.parent.type === "ObjectExpression" && keyName(node.key, node.computed) === request.old && !goesElsewhere(code, node, name));
}
/** Whether something is part of a call that sends a request to another host, such as a stub. */
function goesElsewhere(code, node, verb) {
	for (let up = node; up != null && !isFunction(up); up = up.parent) {
		const hosts = up.type === "CallExpression" ? hostsNear(code, up) : [];
		if (hosts === "foreign" || hosts.some(({ api }) => api === "new") || up.type === "CallExpression" && isSentElsewhere(code, up, verb)) return true;
	}
	return false;
}
//#endregion
//#region src/analysis/mocks/loose-mocks.ts
const OLD_HOST = /(?:^|[/\\])iam\\?\.googleapis\\?\.com(?::443)?(?:[/\\]|$)/;
/**
* Mocks of the old host that name no sign method in their path, or only in a function: `nock(host).post(/serviceAccounts/)`.
* What tells is a field of the method, in the same chain; `bytesToSign` belongs to no other API, so it may stand anywhere.
*/
function looseMocks(code, sites) {
	if (code.nodes.texts.some((text) => textOf(text).includes(HOST_NAME.new))) return [];
	const mocks = code.nodes.texts.filter((text) => OLD_HOST.test(textOf(text))).flatMap((text) => mockAround(code, text) ?? []);
	return METHODS$1.flatMap((method) => {
		const mock = sites.some((site) => site.method === method || site.body === null) ? void 0 : mocks.find(({ chain }) => answers$1(code, chain, method));
		return mock === void 0 ? [] : [{
			...unknownHost(method, mock.text),
			api: "old",
			body: null,
			call: null,
			objectLinks: [],
			isMock: true,
			doubts: [{
				kind: "mock-any",
				node: mock.text
			}]
		}];
	});
}
function textOf(text) {
	return text.type === "TemplateElement" ? text.value.cooked ?? "" : text.value;
}
/** The call of a test library that is given a host, with all that is chained to it. */
function mockAround(code, text) {
	const whole = text.type === "TemplateElement" ? text.parent : text;
	let chain = null;
	for (let node = whole.parent; node.type !== "Program"; node = node.parent) if (node.type === "CallExpression" && isTestCall(code, node)) chain = node;
	return chain === null ? null : {
		text: whole,
		chain
	};
}
function answers$1(code, chain, { request, response }) {
	return contains(chain, (node) => isField(node, response.old)) || request.old !== request.new && contains(code.file.ast, (node) => isField(node, request.old));
}
/** `{field: …}`, `{field}` of a pattern, `request.field` */
function isField(node, field) {
	switch (node.type) {
		case "Property": return keyName(node.key, node.computed) === field;
		case "MemberExpression": return node.computed ? plainString(node.property) === field : node.property.type === "Identifier" && node.property.name === field;
		default: return false;
	}
}
//#endregion
//#region src/analysis/mocks/stand-ins.ts
/**
* Adds to a request what tests put in the place of the functions that hand on its answer, or that take it from their callers:
* `jest.mock('./sign', () => ({sign: async () => ({signature: '…'})}))` answers who reads the real answer, so it moves with it.
* What is out of sight there gets a finding of its own, for it keeps no code from moving.
*/
function withStandIns(code, site) {
	const { reply, method } = site;
	if (reply === null || method.response.old === method.response.new && method.request.old === method.request.new) return [site];
	const answering = reply.oldReaders.length > 0 ? [...reply.left].flatMap((fn) => stubOf(code, fn, site) ?? []) : [];
	const taking = takersOf(code, site).flatMap((fn) => stubOf(code, fn, site) ?? []);
	if (answering.length === 0 && taking.length === 0) return [site];
	const readers = answering.flatMap(({ stub }) => stub.answers.readers);
	const renames = taking.flatMap(({ stub }) => requestReaders(stub).map((reader) => ({
		...reader,
		to: method.request.new
	})));
	const known = site.mock ?? {
		renames: [],
		answerLinks: [],
		package: null,
		stub: null,
		calls: []
	};
	const follower = {
		...site,
		reply: {
			...reply,
			oldReaders: [...reply.oldReaders, ...readers]
		},
		mock: {
			...known,
			renames: [...known.renames, ...renames],
			answerLinks: [...known.answerLinks, ...answering.flatMap(({ stub }) => stub.answers.links)]
		}
	};
	const doubts = answering.flatMap((standIn) => feedDoubts(standIn, method.response.old));
	return [follower, ...[...new Map(doubts.map((doubt) => [doubt.node, doubt])).values()].map((doubt) => feedSite(site, doubt))];
}
function stubOf(code, fn, { method }) {
	const name = nameOfFunction(fn);
	const variable = name === null ? null : code.variableOf(name);
	const mentions = (variable === null ? [] : code.readsOf(variable)).filter((read) => isStubMention(code, read));
	const spies = spiesOn(code, fn);
	const standIns = variable === null ? [] : code.standInsOf(variable);
	if (mentions.length === 0 && standIns.length === 0 && spies.length === 0) return null;
	const stub = new Stub(code, method);
	const tracker = new Tracker(code, false);
	for (const mention of mentions) {
		const call = wrapped(mention).parent;
		const rehearsal = call?.type === "CallExpression" && call.callee === wrapped(mention) ? rehearsalOf(code, call) : null;
		stub.used(tracker.from(rehearsal ?? mention));
	}
	for (const value of [...standIns.map((standIn) => standIn.value), ...spies]) if (value !== null) stub.held(value);
	return {
		stub,
		unseen: standIns.flatMap(({ value, place }) => value === null ? [place] : [])
	};
}
/** The calls that replace a function of an object literal in it: `mock.method(signer, 'sign', …)`. */
function spiesOn(code, { parent: property }) {
	const holder = property.type === "Property" ? property.parent.parent : null;
	const variable = holder?.type === "VariableDeclarator" ? code.variableOf(holder.id) : null;
	const name = property.type === "Property" ? keyName(property.key, property.computed) : null;
	return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
		const call = read.parent;
		return call?.type === "CallExpression" && name !== null && replacedBy$1(code, call, read) === name ? [call] : [];
	});
}
/** The functions around a request that get it, or its body, from their callers. */
function takersOf(code, { body, objectLinks, reply, call }) {
	const key = body?.old?.kind === "property" ? body.old.property.key : null;
	if (key === null || reply === null || call === null) return [];
	const written = [key, ...objectLinks.map(({ reference }) => reference)];
	return [...reply.left].filter((fn) => !isInside(key, fn) && knownCallsOf(code, fn).some((caller) => written.some((node) => isInside(node, caller))));
}
/** Where a test reads the request's field, or expects it. */
function requestReaders({ requests, assertions }) {
	for (const assertion of assertions) requests.expect(assertion.arguments);
	return requests.readers;
}
function feedDoubts({ stub, unseen }, field) {
	const { readers, doubts } = stub.answers;
	const keys = new Set(readers.map(({ key }) => key));
	const old = stub.answered.flatMap((answer) => fieldsLeft(answer, field, keys));
	const texts = doubts.filter(({ kind }) => kind === "mock-text" || kind === "mock-file").map(({ node }) => node);
	const hidden = [...unseen, ...doubts.filter(({ kind }) => kind === "mock-answer-unseen").map(({ node }) => node)];
	return [...[...old, ...texts].map((node) => ({
		kind: "test-feeds-old",
		node
	})), ...hidden.map((node) => ({
		kind: "test-feeds-unseen",
		node
	}))];
}
/** Keys of that name in an answer which nobody renames, for they lie where no answer has them. */
function fieldsLeft(answer, field, known) {
	const keys = [];
	walk$1(answer, (node) => {
		if (node.type === "Property" && node.parent.type === "ObjectExpression" && keyName(node.key, node.computed) === field && !known.has(node.key)) keys.push(node.key);
	});
	return keys;
}
/** A finding in a test that the request has nothing to wait for. */
function feedSite(site, doubt) {
	return {
		...site,
		call: null,
		anchor: doubt.node,
		name: { kind: "wildcard" },
		body: null,
		reply: null,
		claims: null,
		doubts: [doubt],
		isMock: true,
		mock: {
			renames: [],
			answerLinks: [],
			package: null,
			stub: null,
			calls: []
		},
		links: [],
		objectLinks: []
	};
}
//#endregion
//#region src/analysis/mocks/sender-stubs.ts
/**
* Stubs of what sends a request (`fetch`, `axios.post`) that name no URL, but answer by call order. Alone they say nothing;
* beside a request of the same file that is sent that way they answer it.
*/
function stubsOfSenders(code, sites) {
	const requests = sites.filter((site) => site.transport.kind === "url" && site.call !== null && isDeprecated(site));
	if (requests.length === 0) return [];
	const known = new Set(sites.flatMap(knownParts));
	return placesIn(code).flatMap((place) => stubSites(code, place, requests, known));
}
/** What other sites change, and the functions that say themselves which URL they answer. */
function knownParts({ body, mock, reply }) {
	const bodyKey = body?.old?.kind === "property" ? [body.old.property.key] : [];
	return [
		...[...reply?.oldReaders ?? [], ...mock?.renames ?? []].map(({ key }) => key),
		...bodyKey,
		...mock?.stub == null ? [] : [mock.stub]
	];
}
function stubSites(code, { sender, fill }, requests, known) {
	const calls = requests.filter(({ call, isMock }) => !isMock && call !== null && senderOf$1(code, call.callee) === sender);
	const mocks = requests.filter(({ isMock, transport }) => isMock && transport.kind === "url" && transport.host !== null);
	const [request] = calls.length > 0 ? calls : sender === "fetch" ? mocks : [];
	if (request?.transport.kind !== "url") return [];
	const { method, transport } = request;
	const stub = new Stub(code, method);
	fill(stub);
	for (const assertion of stub.assertions) stub.requests.expect(assertion.arguments);
	const { answers, requests: reads } = stub;
	const [anchor] = [...answers.readers, ...reads.readers].map(({ key }) => key).filter((key) => !known.has(key)).sort((a, b) => a.range[0] - b.range[0]);
	if (anchor === void 0 || stub.functions.some((fn) => known.has(fn))) return [];
	const mock = {
		...mockOf(method, answers, reads, []),
		calls: calls.flatMap(({ call }) => call ?? []),
		stub: request.anchor
	};
	return [{
		method,
		call: null,
		anchor,
		transport: {
			...transport,
			host: null,
			echoes: []
		},
		api: request.api,
		name: { kind: "wildcard" },
		body: null,
		reply: replyOfMock(answers),
		claims: null,
		doubts: [
			...answers.doubts,
			...reads.doubts,
			...answers.readers.length > 1 ? [{
				kind: "mock-order",
				node: anchor
			}] : [],
			...calls.length > 0 ? [] : [{
				kind: "mock",
				node: anchor
			}]
		],
		certainty: request.certainty,
		isMock: true,
		mock,
		links: [],
		objectLinks: []
	}];
}
function placesIn(code) {
	const places = [];
	const tracker = new Tracker(code, false);
	walk$1(code.file.ast, (node) => {
		if (node.type === "AssignmentExpression" && isGlobalFetch(code, node.left)) places.push({
			sender: "fetch",
			fill: (stub) => {
				stub.held(node.right);
			}
		});
		else if (node.type === "CallExpression") {
			const sender = replacedBy(code, node);
			const value = methodName(node) === "stubGlobal" ? node.arguments[1] : node;
			if (sender !== null && value !== void 0) places.push({
				sender,
				fill: (stub) => {
					stub.held(value);
				}
			});
		} else if (node.type === "Identifier" || node.type === "MemberExpression") {
			const sender = isObjectOfMember(node) ? null : senderOf$1(code, node);
			const mention = sender === null ? null : mentionOf$1(code, node);
			if (sender !== null && mention !== null) places.push({
				sender,
				fill: (stub) => {
					stub.used(tracker.from(mention));
				}
			});
		}
	});
	return places;
}
/** `globalThis.fetch` and `axios.post` are looked at as a whole. */
function isObjectOfMember(node) {
	return node.parent?.type === "MemberExpression" && node.parent.property === node && !node.parent.computed;
}
/** The sender that a call replaces: `vi.spyOn(globalThis, 'fetch')`, `sinon.stub(axios, 'post')`, `vi.stubGlobal('fetch', …)`. */
function replacedBy(code, call) {
	const [first, second] = call.arguments;
	if (first === void 0 || !isReplacing(code, call)) return null;
	if (methodName(call) === "stubGlobal") return plainString(first) === "fetch" ? "fetch" : null;
	const name = second === void 0 ? null : plainString(second);
	if ([
		"global",
		"globalThis",
		"self",
		"window"
	].some((object) => code.isGlobal(first, object))) return name === "fetch" ? "fetch" : null;
	const source = packageOf(code, first);
	return source === null || name === null ? null : `${source}.${name}`;
}
/** What sends a request, by a name that a stub of it has as well. */
function senderOf$1(code, callee) {
	const node = unwrap(callee);
	if (code.isGlobal(node, "fetch") || isGlobalFetch(code, node)) return "fetch";
	const name = node.type === "MemberExpression" ? memberName(node) : null;
	const source = node.type === "MemberExpression" ? packageOf(code, unwrap(node.object)) : packageOf(code, node);
	if (source === null) return null;
	return name === null ? source : `${source}.${name}`;
}
/** The mention of a sender, when a test sets up or looks at what replaced it: `fetch.mockResolvedValue(…)`, `jest.mocked(axios.post)`. */
function mentionOf$1(code, node) {
	const outer = unwrapped(node);
	const { parent } = outer;
	const isSetUp = parent?.type === "MemberExpression" && parent.object === outer && ANSWERING.test(memberName(parent) ?? "");
	const isMade = parent?.type === "CallExpression" && parent.callee !== outer && STUB_MAKING.has(methodName(parent) ?? "");
	return (isSetUp || isMade ? outer : null) ?? (node.type === "MemberExpression" || node.type === "Identifier" ? recorded(code, node) : null);
}
function recorded(code, node) {
	const flow = new Tracker(code, false).from(node);
	return node.type === "MemberExpression" && node.parent.type === "AssignmentExpression" ? null : stubOf$1(code, node, flow);
}
/** `fetch as jest.Mock` */
function unwrapped(node) {
	let outer = node;
	while (outer.parent?.type === "TSAsExpression" || outer.parent?.type === "TSNonNullExpression") outer = outer.parent;
	return outer;
}
//#endregion
//#region src/analysis/mocks/mock-links.ts
/** Ties mocks to the requests that they answer, in the same file or in one that it imports; one without any needs a look at the code that it tests. */
function linkMocks(code, sites) {
	const requests = sites.filter((site) => !site.isMock && isDeprecated(site));
	const followed = sites.map((site) => {
		if (!site.isMock || site.mock === void 0) return site;
		const calls = requests.filter((request) => answers(site, request) && code.runTogether(site.anchor, request.anchor)).flatMap(({ call }) => call ?? []);
		if (calls.length === 0) code.seekCompany(site.anchor);
		return calls.length > 0 ? {
			...site,
			mock: {
				...site.mock,
				calls
			}
		} : {
			...site,
			doubts: [...site.doubts, {
				kind: "mock",
				node: site.anchor
			}]
		};
	}).flatMap((site) => !site.isMock && isDeprecated(site) ? withStandIns(code, site) : [site]);
	return [...followed, ...stubsOfSenders(code, followed)];
}
/** Whether a request reaches a mock of the same file. */
function answers(mock, request) {
	if (mock.method !== request.method) return false;
	if (mock.transport.kind === "client") {
		const { creations } = mock.transport;
		return (request.transport.kind === "client" ? request.transport.creations : []).some((creation) => creations.includes(creation) || creation.module.package === mock.mock?.package);
	}
	if (mock.transport.kind !== "url") return false;
	if (mock.api !== null && mock.api !== request.api) return false;
	return request.transport.kind !== "url" || isSameAccount(mock.transport.endpoint.text.flat, request.transport.endpoint.text.flat);
}
const ACCOUNT = /serviceAccounts\/(?<account>[^/?#]+?)(?::|%3A)sign/;
/** Whether two addresses can be of the same account: two that are written out must be equal. */
function isSameAccount(a, b) {
	const [one, other] = [a, b].map((flat) => ACCOUNT.exec(flat)?.groups?.["account"]);
	const isOpen = (account) => account === void 0 || /[*:\\]/.test(account) || account.includes("￼");
	return isOpen(one) || isOpen(other) || one === other;
}
//#endregion
//#region src/analysis/reply/field-masks.ts
/** The query parameter of every Google API that cuts an answer down to the fields that it names. */
const PARAMETER = "fields";
/**
* Requests whose answer is cut down to fields by name (`fields: 'signature'`): the new API refuses a field that it does not have.
* A mask of that one field in the request is renamed as the reads are; any other needs a look.
*/
function withFieldMasks(code, sites) {
	const byField = /* @__PURE__ */ new Map();
	return sites.map((site) => {
		const { old, new: current } = site.method.response;
		if (site.isMock || old === current) return site;
		const masks = byField.get(old) ?? masksIn(code, old);
		byField.set(old, masks);
		return masks.length === 0 ? site : masked(site, masks);
	});
}
function masked(site, masks) {
	const { call, reply, method } = site;
	const own = masks.filter((mask) => reply !== null && call !== null && isInside(mask, call) && plainString(mask) === method.response.old);
	const [other] = masks.filter((mask) => !own.includes(mask));
	const readers = own.map((key) => ({
		key,
		shorthand: null
	}));
	const changed = reply === null ? site : {
		...site,
		reply: {
			...reply,
			oldReaders: [...reply.oldReaders, ...readers]
		}
	};
	return other === void 0 || !isDeprecated(site) ? changed : {
		...changed,
		doubts: [...site.doubts, {
			kind: "field-mask",
			node: other
		}]
	};
}
function masksIn(code, field) {
	const name = new RegExp(String.raw`\b${field}\b`);
	const query = new RegExp(String.raw`[?&]${PARAMETER}=[^&#]*\b${field}\b`);
	const masks = code.nodes.texts.filter((text) => query.test(typeof text.value === "string" ? text.value : text.value.raw));
	walk$1(code.file.ast, (node) => {
		const mask = maskOf(node);
		if (mask !== null && mask.type !== "ObjectExpression" && name.test(code.textOf(code.resolve(mask)))) masks.push(mask);
	});
	return masks;
}
/** `{fields: mask}`, `params.fields = mask`, `searchParams.set('fields', mask)` */
function maskOf(node) {
	switch (node.type) {
		case "Property": return keyName(node.key, node.computed) === PARAMETER ? node.value : null;
		case "AssignmentExpression": return node.left.type === "MemberExpression" && memberName(node.left) === PARAMETER ? node.right : null;
		case "CallExpression": {
			const [name, mask] = node.arguments;
			return name !== void 0 && plainString(name) === PARAMETER ? mask ?? null : null;
		}
		default: return null;
	}
}
//#endregion
//#region src/analysis/mocks/fake-clients.ts
/** Fake clients that are written out: `{projects: {serviceAccounts: {signBlob: jest.fn()}}}`. */
function sitesOfFakeClients(code) {
	const sites = [];
	walk$1(code.file.ast, (node) => {
		const key = node.type === "Property" && node.parent.type === "ObjectExpression" ? keyName(node.key, node.computed) : null;
		if (node.type === "Property" && key !== null && METHOD_NAMES.has(key)) sites.push(...fakeSites(code, node, key));
	});
	return sites;
}
function fakeSites(code, property, name) {
	const fake = new Climb(code).from(property);
	if (fake === null) return [];
	const method = methodNamed(name);
	const stub = stubIn(code, property, method);
	const hasOld = stub.answers.readers.length > 0 || stub.requests.readers.length > 0 || assertsOld(code, stub, method.request.old);
	if (!(fake.api === "old") && (method.request.old === method.request.new || !hasOld)) return [];
	return sitesOfStub(code, {
		method,
		call: null,
		anchor: property.key,
		transport: {
			kind: "client",
			creations: [],
			hosts: [],
			sign: unseen(name, property.key, property.key, [])
		},
		api: fake.api,
		name: { kind: "wildcard" },
		body: null,
		reply: null,
		claims: null,
		doubts: fake.doubts,
		certainty: fake.api === null ? "likely" : "proven",
		isMock: true,
		mock: {
			renames: [],
			answerLinks: [],
			package: fake.package,
			stub: null,
			calls: []
		},
		links: [],
		objectLinks: []
	}, stub, fake.renames, property);
}
function stubIn(code, { value }, method) {
	const stub = new Stub(code, method);
	stub.held(value);
	return stub;
}
function assertsOld(code, stub, field) {
	return stub.assertions.some((call) => new RegExp(String.raw`\b${field}\b`).test(code.textOf(call)));
}
/** Names that only tests use freely: a fake client in other code may be a client of its own. */
const TEST_NAMES = [
	"afterEach",
	"beforeEach",
	"describe",
	"expect",
	"it",
	"jest",
	"sinon",
	"test",
	"vi"
];
function isTest(code) {
	return TEST_NAMES.some((name) => code.isNameTaken(name));
}
/** How many objects, functions and calls a fake may be wrapped in. */
const MAX_STEPS$1 = 24;
/** Climbs from a method of a fake client to what it is given to. */
var Climb = class {
	#code;
	#tracker;
	#steps = [];
	constructor(code) {
		this.#code = code;
		this.#tracker = new Tracker(code, false);
	}
	from(method) {
		let node = method.parent;
		for (const key of [...REST_RESOURCE].reverse()) {
			const holder = this.#holder(node);
			if (holder === null || keyName(holder.key, holder.computed) !== key) return null;
			this.#steps.push({
				property: holder,
				key
			});
			node = holder.parent;
		}
		const isShared = this.#hasOtherMethods([method, ...this.#steps.map(({ property }) => property)]);
		const fake = this.#outwards(node);
		return fake !== null && isShared && fake.api === "old" ? {
			...fake,
			renames: [],
			doubts: [...fake.doubts, {
				kind: "mock-client-shared",
				node: method.key
			}]
		} : fake;
	}
	/** The property whose value an object is, by itself or through a constant. */
	#holder(object) {
		for (const use of this.#tracker.from(object).uses) if (use.kind === "property") return use.node;
		return null;
	}
	/** Whether the fake client has methods beside those that sign. */
	#hasOtherMethods(path) {
		const own = new Set(path);
		return path.some(({ parent }) => parent.type === "ObjectExpression" && parent.properties.some((other) => !own.has(other) && (other.type !== "Property" || !METHOD_NAMES.has(keyName(other.key, other.computed) ?? ""))));
	}
	#outwards(client) {
		const keys = [];
		let node = client;
		for (let step = 0; step < MAX_STEPS$1; step++) {
			const [use] = this.#tracker.from(node).uses.map(asArgument).filter((candidate) => !this.#onlyLooks(candidate));
			if (use === void 0) return null;
			const found = this.#arrived(use, keys);
			if (found !== void 0) return found;
			const next = this.#outer(use, keys);
			if (next === null) return unknownFake(client, keys);
			node = next;
		}
		return null;
	}
	/** Whether a use hands the fake on to nobody: a check of it, a read of one of its members. */
	#onlyLooks(use) {
		if (use.kind !== "argument") return use.kind === "ignored" || use.kind === "member";
		const name = methodName(use.node) ?? "";
		const isOther = ANSWERING.test(name) || STUB_MAKING.has(name) || MODULE_MOCKING.has(name);
		return isTestCall(this.#code, use.node) && !isOther && !isProxyquire(this.#code, use.node);
	}
	/** One step out: the object around a property, the function that returns it, the call that makes a stub of it. */
	#outer(use, keys) {
		if (use.kind === "property") {
			keys.push({
				property: use.node,
				key: keyName(use.node.key, use.node.computed) ?? ""
			});
			return use.node.parent;
		}
		if (use.kind === "escape" && use.how === "returned") {
			const fn = functionAround(use.node);
			return fn?.type === "FunctionDeclaration" ? fn.id ?? null : fn;
		}
		return use.kind === "argument" && (ANSWERING.test(methodName(use.node) ?? "") || STUB_MAKING.has(methodName(use.node) ?? "")) ? outermostCall(use.node) : null;
	}
	/** What a fake is given to, when that says what it stands for; `undefined` when the climb goes on. */
	#arrived(use, keys) {
		if (use.kind !== "argument") return;
		const call = use.node;
		const name = methodName(call) ?? (call.callee.type === "Identifier" ? call.callee.name : "");
		const factory = ANSWERING.test(name) ? stubbedFactory(this.#code, call) : null;
		if (factory !== null) return factory;
		const [first] = call.arguments;
		const source = first === void 0 ? null : plainString(first);
		if (MODULE_MOCKING.has(name) && isTestCall(this.#code, call) && source !== null && use.index > 0) return first === void 0 ? null : fakeModule(source, first, keys);
		const module = keys.at(-1);
		if (isProxyquire(this.#code, call)) {
			const fake = module === void 0 ? null : fakeModule(module.key, module.property.key, keys.slice(0, -1));
			return fake === null ? null : {
				...fake,
				package: null
			};
		}
		if (isTestCall(this.#code, call)) return ANSWERING.test(name) || STUB_MAKING.has(name) ? void 0 : null;
		return keys.length === 0 && isTest(this.#code) ? {
			api: null,
			package: null,
			renames: [],
			doubts: []
		} : unknownFake(call, keys);
	}
};
/** `proxyquire('./file', {module: fake})`, also after `require('proxyquire').noCallThru()` */
function isProxyquire(code, call) {
	let root = code.resolve(call.callee);
	while (root.type === "CallExpression" || root.type === "MemberExpression") {
		if (packageOf(code, root) === "proxyquire") return true;
		root = code.resolve(root.type === "CallExpression" ? root.callee : root.object);
	}
	return packageOf(code, root) === "proxyquire";
}
/** A fake whose way is lost on something that looks like a library of clients. */
function unknownFake(node, keys) {
	const names = new Set(CLIENT_LIBRARIES.flatMap(({ old }) => [...old?.factory?.slice(-1) ?? [], ...old?.class ?? []]));
	return keys.some(({ key }) => names.has(key)) ? {
		api: "old",
		package: null,
		renames: [],
		doubts: [{
			kind: "mock-unknown",
			node
		}]
	} : null;
}
/** The module that a mock replaces, and what must be called otherwise in it. */
function fakeModule(source, literal, keys) {
	const path = [...keys].reverse().filter(({ key }) => MODULE_ALIASES[key] !== "" && key !== "namedExports" && key !== "defaultExport");
	for (const library of CLIENT_LIBRARIES) {
		if (library.old?.package === source && isFactory(library.old.factory, path)) return oldModule(library, literal, path);
		if (library.new.package === source && isFactory(library.new.factory, path)) return {
			api: "new",
			package: source,
			renames: [],
			doubts: []
		};
	}
	return CLIENT_LIBRARIES.some(({ old }) => old?.package === source) ? unknownFake(literal, path) : null;
}
function isFactory(factory, path) {
	return factory !== null && path.length === factory.length && path.every(({ key }, index) => key === factory[index]);
}
function oldModule({ old, new: current, shared }, literal, path) {
	const renames = path.flatMap(({ property, key }, index) => {
		const to = current.factory?.[index] ?? key;
		return to === key ? [] : [{
			key: property.key,
			shorthand: property.shorthand ? property : null,
			to
		}];
	});
	const isMoved = old?.package !== current.package;
	const all = isMoved ? [...renames, {
		key: literal,
		shorthand: null,
		to: current.package
	}] : renames;
	const others = path.flatMap(({ property }, index) => siblingKeys(property, index === path.length - 1 && !isMoved ? [] : shared));
	const doubts = (isMoved ? others.length > 0 : others.includes(current.factory?.at(-1) ?? "")) ? [{
		kind: "mock-client-shared",
		node: literal
	}] : [];
	return {
		api: "old",
		package: old?.package ?? null,
		renames: all,
		doubts
	};
}
function siblingKeys(property, except) {
	const { parent } = property;
	return parent.type !== "ObjectExpression" ? [] : parent.properties.flatMap((other) => {
		const key = other.type === "Property" ? keyName(other.key, other.computed) ?? "" : "...";
		return other === property || except.includes(key) || key === "__esModule" ? [] : [key];
	});
}
/** `sinon.stub(google, 'iam').returns(fake)`, `google.iam.mockReturnValue(fake)`, `jest.mocked(google.iam).mockReturnValue(fake)` */
function stubbedFactory(code, call) {
	let root = call;
	while (root.type === "CallExpression" && root.callee.type === "MemberExpression" && !isReplacing(code, root) && !STUB_MAKING.has(methodName(root) ?? "")) root = unwrap(root.callee.object);
	const [first, second] = root.type === "CallExpression" ? root.arguments : [];
	if (root.type === "CallExpression" && isReplacing(code, root) && first !== void 0 && second !== void 0) return factoryOf(code, first, plainString(second), second);
	const member = unwrap(root.type === "CallExpression" && first !== void 0 ? first : root);
	return member.type === "MemberExpression" ? factoryOf(code, member.object, memberName(member), member.property) : null;
}
function factoryOf(code, owner, name, node) {
	const source = packageOf(code, unwrap(owner));
	for (const { old, new: current } of CLIENT_LIBRARIES) {
		if (current.package === source && name === current.factory?.at(-1)) return {
			api: "new",
			package: source,
			renames: [],
			doubts: []
		};
		if (old !== null && old.package === source && name === old.factory?.at(-1)) {
			const to = current.factory?.at(-1) ?? name;
			return source === current.package ? {
				api: "old",
				package: source,
				renames: [{
					key: node,
					shorthand: null,
					to
				}],
				doubts: []
			} : {
				api: "old",
				package: source,
				renames: [],
				doubts: [{
					kind: "mock-unknown",
					node
				}]
			};
		}
	}
	return null;
}
/** The result of a function that is handed to a call is taken for what the call is handed itself: `callsFake(() => fake)`. */
function asArgument(use) {
	const index = use.kind === "handed" ? use.node.arguments.findIndex((argument) => isFunction(argument) || argument.type === "Identifier") : -1;
	return use.kind === "handed" && index >= 0 ? {
		kind: "argument",
		node: use.node,
		index
	} : use;
}
/** The whole of `jest.fn().mockReturnValue(…).mockName(…)` around a call of it. */
function outermostCall(call) {
	const { parent } = call;
	const next = parent.type === "MemberExpression" && parent.object === call ? parent.parent : null;
	return next?.type === "CallExpression" && next.callee === parent ? outermostCall(next) : call;
}
//#endregion
//#region src/migration/shells.ts
/** Packages whose functions, or template tags, run a command of the shell that they are given. */
const SHELL_PACKAGES = new Set([
	"child_process",
	"cross-spawn",
	"execa",
	"node:child_process",
	"shelljs",
	"zx",
	"zx/core"
]);
//#endregion
//#region src/analysis/http/shell-sites.ts
/** A URL of the old API somewhere in a command. */
const URL_INSIDE = new RegExp(String.raw`\/\/${hostPattern("￼").replace("iamcredentials|iam", "iam")}\/+v1\/[^\s'"]*(?::|%3A)(?<verb>${[...METHOD_NAMES].join("|")})`, "i");
/** Requests that a command of the shell sends: `execSync('curl … https://iam.googleapis.com/v1/…:signBlob')`. */
function sitesOfShells(code) {
	return code.nodes.verbTexts.flatMap((text) => {
		const node = largest(text.type === "TemplateElement" ? text.parent : text);
		const verb = URL_INSIDE.exec(traceText(code, node).flat)?.groups?.["verb"];
		const runner = verb === void 0 ? null : runnerOf(code, node);
		return verb === void 0 || runner === null ? [] : [{
			...unknownHost(methodNamed(verb), node),
			api: "old",
			body: null,
			call: runner,
			objectLinks: [],
			certainty: "proven",
			doubts: [{
				kind: "shell-command",
				node
			}]
		}];
	});
}
/** The call that runs a command, or `null` for a text that is only printed; a template tag is no call. */
function runnerOf(code, command) {
	return new Tracker(code, false).from(command).uses.flatMap((use) => {
		if (use.kind === "argument") return [use.node];
		const outer = use.kind === "unknown" && use.node.type === "ArrayExpression" ? use.node.parent : null;
		return outer?.type === "CallExpression" ? [outer] : [];
	}).find((call) => SHELL_PACKAGES.has(importedOf(code, call.callee)?.source ?? "")) ?? null;
}
//#endregion
//#region src/analysis/flow/givers.ts
/** Values are not followed back over more steps than this. */
const MAX_STEPS = 12;
/**
* Follows a value back to what gives it to a parameter or a field, through as many callers as are in sight, so that whoever
* links files learns where else to look. What is found there is found again by those who follow values forward.
*/
function seekGivers(code, start) {
	const seen = /* @__PURE__ */ new Set();
	let round = [start];
	for (let step = 0; step < MAX_STEPS && round.length > 0; step++) {
		const next = round.flatMap((node) => giversOf(code, unwrap(code.resolve(node))));
		round = [...new Set(next)].filter((node) => !seen.has(node));
		round.forEach((node) => seen.add(node));
	}
}
function giversOf(code, node) {
	if (node.type === "MemberExpression") {
		const name = memberName(node);
		const owner = code.thisBehind(node.object) === null ? null : classOfThis(node);
		return owner === null || name === null ? [node.object] : fieldGivers(code, owner, name);
	}
	const variable = node.type === "Identifier" ? code.variableOf(node) : null;
	return variable === null ? [] : parameterGivers(code, variable);
}
function fieldGivers(code, owner, name) {
	const { nodes, classes } = fieldMentions(code, owner, name);
	const written = nodes.flatMap(({ parent }) => parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression" ? [parent.right] : []);
	const properties = classes.flatMap((other) => constructorIn(other)?.params ?? []).flatMap((parameter) => {
		const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : null;
		const declared = pattern?.type === "AssignmentPattern" ? pattern.left : pattern;
		return declared?.type === "Identifier" && declared.name === name ? [declared] : [];
	});
	return [...written, ...properties];
}
function parameterGivers(code, variable) {
	const [definition] = variable.defs;
	const [declared] = variable.identifiers;
	if (definition === void 0 || declared === void 0 || kindOf$1(definition) !== "Parameter") return [];
	const fn = functionAround(declared);
	const index = fn?.params.findIndex((parameter) => parameter.range[0] <= declared.range[0] && declared.range[1] <= parameter.range[1]) ?? -1;
	return ((fn === null ? null : callersOf(code, fn)) ?? []).flatMap((caller) => caller.arguments[index] ?? []);
}
//#endregion
//#region src/analysis/clients/unknown-clients.ts
/** `x.projects.serviceAccounts.signBlob(…)` on a receiver that cannot be followed to where it is made. */
function sitesOfUnknownClients(code, creations, known) {
	const isOldLoose = leavesSight(creations, "old") && !leavesSight(creations, "new");
	return code.nodes.methodMembers.flatMap((member) => {
		const call = member.parent.type === "CallExpression" && member.parent.callee === member ? member.parent : null;
		const name = memberName(member);
		if (known.has(member.property) || call === null || name === null) return [];
		const { root, keys } = receiverOf(code, member.object);
		seekGivers(code, root);
		const declared = declaredClient(code, root);
		const isTyped = declared !== null && declared !== "other";
		if (!isPathToMethods([...isTyped ? declared.keys : [], ...keys]) || declared === "other") return [];
		const method = methodNamed(name);
		const request = clientRequest(code, method, call, call.arguments, "rest");
		const isOld = isTyped ? declared.api === "old" : isOldLoose || request.body?.old != null && !isMadeHere(code, member);
		const sign = {
			method: name,
			call,
			arguments: call.arguments,
			doubt: null,
			isDirect: true,
			anchor: member.property,
			receiver: member.object,
			path: []
		};
		return isOld ? [{
			...request,
			method,
			call,
			anchor: member.property,
			transport: {
				kind: "client",
				creations: [],
				sign: {
					...sign,
					certainty: "proven"
				},
				hosts: request.hosts
			},
			api: "old",
			certainty: isTyped ? "proven" : "likely",
			isMock: false,
			doubts: [...request.doubts, {
				kind: "client-elsewhere",
				node: member.object
			}]
		}] : [];
	});
}
/** Whether a client of an API goes where it cannot be followed: it may be what another call in this file uses. */
function leavesSight(creations, api) {
	return creations.some((creation) => creation.api === api && creation.otherUses.some((use) => use.type !== "MemberExpression"));
}
function isPathToMethods(keys) {
	const tail = keys.slice(-REST_RESOURCE.length);
	return tail.length === REST_RESOURCE.length && REST_RESOURCE.every((key, index) => tail[index] === key);
}
/** Whether the receiver of a method is plainly something of this file: an object literal, a function or a class of its own. */
function isMadeHere(code, member) {
	let root = member;
	for (let step = 0; step < 16; step++) {
		const value = unwrap(code.resolve(root));
		if (value.type === "CallExpression" || value.type === "NewExpression") {
			if (functionOf(code, value) !== null) return true;
			root = value.callee;
		} else if (value.type === "MemberExpression") root = value.object;
		else if (destructuredFrom(code, value) !== null) root = destructuredFrom(code, value) ?? root;
		else {
			const source = packageOf(code, value);
			const isOther = CLIENT_LIBRARIES.some(({ old, new: current }) => [old?.package, current.package].includes(source ?? ""));
			return value.type === "ObjectExpression" || isFunction(value) || isLocalClass(code, value) || isOther;
		}
	}
	return false;
}
/** What `const {name} = value` takes a name out of. */
function destructuredFrom(code, name) {
	const declarator = name.type === "Identifier" ? code.variableOf(name)?.defs[0]?.node : void 0;
	return declarator?.type === "VariableDeclarator" && declarator.id.type === "ObjectPattern" ? declarator.init : null;
}
function isLocalClass(code, value) {
	const variable = value.type === "Identifier" ? code.variableOf(value) : null;
	return variable !== null && ["class", "function"].includes(code.definitionOf(variable).kind);
}
//#endregion
//#region src/analysis/sites.ts
/** Whether a site uses anything of the old API. */
function isDeprecated(site) {
	return site.api === "old" || site.body?.old != null || (site.reply?.oldReaders.length ?? 0) > 0 || (site.mock?.renames.length ?? 0) > 0;
}
/** Every request to a sign method in a file, in source order. */
function sitesIn(code) {
	const creations = clientsIn(code);
	const clientSites = [
		...sitesOfClients(code, creations),
		...sitesOfGapi(code),
		...sitesOfGrpc(code)
	];
	const known = new Set(clientSites.map((site) => site.anchor));
	const calls = new Set(clientSites.map((site) => site.call));
	const shellSites = sitesOfShells(code);
	const commands = new Set(shellSites.map((site) => site.anchor));
	const urlSites = sitesOfUrls(code).filter((site) => (site.call === null || !calls.has(site.call)) && !commands.has(site.anchor));
	const sites = [
		...clientSites,
		...sitesOfUnknownClients(code, creations, known),
		...urlSites,
		...sitesOfFakeClients(code),
		...shellSites
	];
	const loose = [...sites, ...looseVerbs(code, sites)];
	return linkMocks(code, withFieldMasks(code, withHostChecks(code, [...loose, ...looseMocks(code, loose)]).map(withoutAdapter))).sort((a, b) => a.anchor.range[0] - b.anchor.range[0]);
}
/** Code that gives a new answer its old field (`reply.signature = reply.signedBlob`) is migrated: its reads stay. */
function withoutAdapter(site) {
	return site.api === "new" && site.reply?.setsOld === true ? {
		...site,
		reply: {
			...site.reply,
			oldReaders: []
		}
	} : site;
}
//#endregion
//#region src/plan/client/client-field.ts
/** `#` of a private name. */
function markOf(key) {
	return key.type === "PrivateIdentifier" ? "#" : "";
}
/** The declaration in a class's body of a field that is set as `this.name = …`. */
function declarationOf$1(owner, member) {
	const key = memberName(member);
	return ("body" in owner ? owner.body.body : []).find((element) => element.type === "PropertyDefinition" && !element.static && keyName(element.key, element.computed) === key) ?? null;
}
/** `private readonly ` and the like, as written before a field's name. */
function modifiersOf(code, field) {
	return isDecorated(field) ? "" : code.file.text.slice(field.range[0], field.key.range[0]);
}
/** Whether the type of a field follows from what is assigned to it here. */
function isInConstructor(statement) {
	const method = statement.parent?.parent?.parent;
	return method?.type === "MethodDefinition" && method.kind === "constructor";
}
//#endregion
//#region src/plan/client/imports.ts
/** Whether an imported name is used, and only by clients moved in place and by types that move. */
function isOnlyForMoved(code, variable, { inPlace, typeMentions }) {
	const callees = [...inPlace].map((creation) => creation.node.callee);
	return variable.references.length > 0 && !code.isNamedElsewhere(variable) && code.readsOf(variable).every((read) => typeMentions.has(read) || callees.some((callee) => isInside(read, callee))) && code.typeReadsOf(variable).every((read) => typeMentions.has(read));
}
/** Whether nothing that a declaration imports has to stay behind when its package is replaced. */
function isWhollyMoved(code, names, shared, moves) {
	return names.every(({ key, local }) => {
		const variable = code.variableOf(local);
		return variable === null || shared.includes(key) || isOnlyForMoved(code, variable, moves);
	});
}
/** The names that an import or a destructuring `require` takes out of a package; `null` for the whole module. */
function importedNames(node) {
	if (node.type === "ImportDeclaration") {
		const specifiers = node.specifiers.filter((specifier) => specifier.type === "ImportSpecifier");
		return specifiers.length === node.specifiers.length ? specifiers.map((specifier) => ({
			key: importedKey(specifier),
			local: specifier.local
		})) : null;
	}
	const holder = wrapped(node).parent;
	if (holder?.type !== "VariableDeclarator" || holder.id.type !== "ObjectPattern") return null;
	return holder.id.properties.flatMap((property) => property.type === "Property" ? [{
		key: keyName(property.key, property.computed) ?? "",
		local: property.value
	}] : []);
}
function importedKey({ imported }) {
	return imported.type === "Identifier" ? imported.name : imported.value;
}
/** Imports or picks another thing in the place of one, under its own name where that is free. */
function renameImported(code, node, variable, key, moves) {
	const isImport = node.type === "ImportSpecifier";
	const local = isImport ? node.local : node.value;
	const isShorthand = isImport ? node.local.range[0] === node.imported.range[0] : node.shorthand;
	const renamed = [...code.readsOf(variable), ...code.typeReadsOf(variable)].map((mention) => replacement(mention, key));
	if (isImportedBeside(node, key)) return [removeName(code, node, moves), ...renamed];
	if (!isShorthand) return [keyReplacement(code.file.text, isImport ? node.imported : node.key, key)];
	return code.isNameTaken(key) ? [replacement(local, `${key}${isImport ? " as " : ": "}${variable.name}`)] : [replacement(local, key), ...renamed];
}
/** Whether the same import or pattern already has a name. */
function isImportedBeside(node, key) {
	return siblingsOf(node).some((sibling) => sibling.type === "Property" ? sibling.shorthand && keyName(sibling.key, sibling.computed) === key : sibling.type === "ImportSpecifier" && sibling.local.name === key);
}
/** Takes one of several names out of an import or a pattern; when the last ones all go, they go at once. */
function removeName(code, node, moves) {
	const names = siblingsOf(node);
	const lastKept = names.findLastIndex((name) => name !== node && !isGone(code, name, moves));
	const index = names.indexOf(node);
	const kept = names[lastKept];
	const next = names[index + 1];
	return index > lastKept && kept !== void 0 ? {
		start: kept.range[1],
		end: names.at(-1)?.range[1] ?? node.range[1],
		text: ""
	} : {
		start: node.range[0],
		end: next?.range[0] ?? node.range[1],
		text: ""
	};
}
function isGone(code, name, moves) {
	const local = name.type === "ImportSpecifier" ? name.local : name.type === "Property" ? name.value : name;
	const variable = code.variableOf(local);
	return variable !== null && isOnlyForMoved(code, variable, moves);
}
/** Whether a name is imported from a module. */
function isImported(code, name, source) {
	return code.nodes.imports.some((declaration) => declaration.source.value === source && declaration.specifiers.some((specifier) => specifier.local.name === name));
}
function siblingsOf(node) {
	return node.type === "Property" ? node.parent.properties : node.parent.specifiers;
}
/** A line after an import or `require` that takes from another module what moves there, in the same style. */
function importLineAfter(code, module, source, library, moves) {
	const statement = statementAround(module.node);
	const quote = code.file.text[module.source.range[0]] ?? "'";
	const space = /\{[\t ]/.test(code.textOf(statement)) ? " " : "";
	const names = `{${space}${movedNames(code, module.node, library, moves).join(", ")}${space}}`;
	const from = `${quote}${source}${quote}`;
	if (statement.type === "ImportDeclaration") return newLineAfter(code, statement, `import ${statement.importKind === "type" ? "type " : ""}${names} from ${from}`);
	return newLineAfter(code, statement, `${statement.type === "VariableDeclaration" ? statement.kind : "const"} ${names} = require(${from})`);
}
/** The new names of what moved clients and types take out of an import of the old API. */
function movedNames(code, module, library, { clients, typeMentions }) {
	const pairs = ["factory", "class"].map((form) => [library.old?.[form]?.[0], library.new[form]?.[0]]);
	return (importedNames(module) ?? []).flatMap(({ key, local }) => {
		const variable = code.variableOf(local);
		const name = pairs.find(([old]) => old === key)?.[1];
		const isMoved = variable?.references.some(({ identifier }) => typeMentions.has(identifier) || [...clients].some((creation) => isInside(identifier, creation.node.callee)));
		const isType = local.parent?.type === "ImportSpecifier" && local.parent.importKind === "type";
		return name === void 0 || isMoved !== true ? [] : [isType ? `type ${name}` : name];
	});
}
//#endregion
//#region src/plan/client/client-keys.ts
/** Moves the keys that lead from a module to a client: `google.iam`, `iam_v1.Iam`, the name of the package. */
var ClientKeys = class {
	/** What the edits leave open, and what ties them to those of other clients. */
	doubts = [];
	ties = [];
	#code;
	#creation;
	#moves;
	#old;
	#new;
	#added;
	constructor(code, creation, moves, added) {
		this.#code = code;
		this.#creation = creation;
		this.#moves = moves;
		this.#added = added;
		this.#old = creation.library.old ?? creation.library.new;
		this.#new = creation.library.new;
	}
	/** The edits of every key, and of the import where the package is another one. */
	edits(isInPlace) {
		const { form, steps, module } = this.#creation;
		const oldPath = form === "class" ? this.#old.class : this.#old.factory ?? [];
		const newPath = form === "class" ? this.#new.class : this.#new.factory ?? [];
		const isMoved = this.#old.package !== this.#new.package;
		const relevant = steps.slice(-oldPath.length);
		const offset = oldPath.length - relevant.length;
		const edits = relevant.flatMap((step, index) => {
			const key = newPath[index + offset] ?? step.key;
			return key === step.key || step.key !== oldPath[index + offset] ? [] : this.#stepEdits(step, key, isInPlace, isMoved);
		});
		return isMoved ? [...edits, ...this.#sourceEdits(module.source, isInPlace)] : edits;
	}
	#stepEdits(step, key, isInPlace, isMoved) {
		const { node } = step;
		if (node.type === "MemberExpression") {
			if (!isInside(node, this.#creation.node.callee)) this.#checkMaker(node, isInPlace);
			return [keyReplacement(this.#code.file.text, node.property, key)];
		}
		const local = node.type === "ImportSpecifier" ? node.local : node.value;
		const variable = local.type === "Identifier" ? this.#code.variableOf(local) : null;
		if (variable === null) {
			this.doubts.push({
				kind: "client-not-editable",
				node
			});
			return [];
		}
		if (isInPlace && isOnlyForMoved(this.#code, variable, this.#moves)) {
			this.ties.push(variable);
			return this.#renameStep(node, variable, key, isMoved);
		}
		return isMoved ? this.#importBeside(node, variable, key) : this.#addStep(node, variable, key);
	}
	/** `const make = google.iam`: what is written in one place must make nothing but clients that move in place. */
	#checkMaker(node, isInPlace) {
		const moved = new Set([...this.#moves.inPlace].map((creation) => creation.node));
		const uses = makerUses(this.#code, node);
		if (!isInPlace || !uses.isWhole || !uses.calls.every((call) => moved.has(call))) this.doubts.push({
			kind: "client-not-editable",
			node
		});
		else if (!uses.joins.every((join) => join.values.every((value) => value !== null && (isNullish(value) || uses.visited.has(value))))) this.doubts.push({
			kind: "client-mixed",
			node
		});
		this.ties.push(node);
	}
	/** In an import from which other names stay behind, the name goes to a line of its own. */
	#renameStep(node, variable, key, isMoved) {
		const names = importedNames(this.#creation.module.node);
		return isMoved && names !== null && !isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves) && !this.#code.isNameTaken(key) ? [removeName(this.#code, node, this.#moves), ...this.#importBeside(node, variable, key)] : renameImported(this.#code, node, variable, key, this.#moves);
	}
	/** Adds a name to an import or a pattern and uses it where this client is made. */
	#addStep(node, variable, key) {
		const isKnown = isImportedBeside(node, key);
		if (!isKnown && this.#code.isNameTaken(key)) {
			this.doubts.push({
				kind: "client-not-editable",
				node
			});
			return [];
		}
		this.#added.add(key);
		return [...isKnown ? [] : [insertion(node.range[1], `, ${key}`)], ...this.#calleeEdits(variable, key)];
	}
	/** The new package is imported on a line of its own after the old one, which still has users. */
	#importBeside(node, variable, key) {
		if (isImported(this.#code, key, this.#new.package)) return this.#calleeEdits(variable, key);
		if (this.#code.isNameTaken(key)) {
			this.doubts.push({
				kind: "client-not-editable",
				node
			});
			return [];
		}
		this.#added.add(key);
		return [importLineAfter(this.#code, this.#creation.module, this.#new.package, this.#creation.library, this.#moves), ...this.#calleeEdits(variable, key)];
	}
	#calleeEdits(variable, name) {
		return this.#code.readsOf(variable).filter((read) => isInside(read, this.#creation.node.callee) || this.#moves.typeMentions.has(read)).map((read) => replacement(read, name));
	}
	/** Moves the import itself to the new package, when nothing that stays needs the old one. */
	#sourceEdits(source, isInPlace) {
		const edit = keyReplacement(this.#code.file.text, source, this.#new.package);
		const { node } = this.#creation.module;
		this.ties.push(node);
		const names = importedNames(node) ?? (isInPlace ? this.#wholeModule(node) : null);
		if (names === null) {
			if (!(node.type === "CallExpression" && isInside(node, this.#creation.node.callee)) || !isInPlace) this.doubts.push({
				kind: "client-not-editable",
				node
			});
			return [edit];
		}
		return isInPlace && isWhollyMoved(this.#code, names, this.#creation.library.shared, this.#moves) ? [edit] : [];
	}
	/** `const module = require('…')` whose every use leads to a client that is moved, or to what both packages have. */
	#wholeModule(node) {
		const local = node.type === "ImportDeclaration" ? node.specifiers[0]?.local : holderOf(node);
		const variable = local === void 0 || local === null ? null : this.#code.variableOf(local);
		if (variable === null || this.#code.isNamedElsewhere(variable) || !this.#code.typeReadsOf(variable).every((read) => this.#moves.typeMentions.has(read))) return null;
		const callees = [...this.#moves.inPlace].map((creation) => creation.node.callee);
		return this.#code.readsOf(variable).every((read) => {
			const key = read.parent?.type === "MemberExpression" ? memberName(read.parent) : null;
			return callees.some((callee) => isInside(read, callee)) || this.#creation.library.shared.includes(key ?? "");
		}) ? [] : null;
	}
};
function holderOf(node) {
	const holder = wrapped(node).parent;
	return holder?.type === "VariableDeclarator" && holder.id.type === "Identifier" ? holder.id : null;
}
//#endregion
//#region src/plan/client/client-holders.ts
/** The declaration of the variable that a client is given to. */
function declaratorOf({ node }) {
	const parent = wrapped(node).parent;
	return parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" && (isStatement(parent) || exportingAround(parent) !== null) ? parent : null;
}
/** `exports.name = value` or `{name: value}` in what a module exports, when that is how a constant without a name is declared. */
function exportingAround(declarator) {
	const around = declarator.parent.parent;
	return around?.type === "AssignmentExpression" && around.left.type === "MemberExpression" && around.parent.type === "ExpressionStatement" || around?.type === "Property" ? around : null;
}
/** The field of an instance that a client is given to. */
function fieldHolderOf(code, { node }) {
	const parent = wrapped(node).parent;
	if (parent?.type === "PropertyDefinition" && !parent.static) return {
		owner: parent.parent.parent,
		statement: parent,
		declared: parent,
		prefix: modifiersOf(code, parent),
		mark: markOf(parent.key)
	};
	if (parent?.type !== "AssignmentExpression" || parent.left.type !== "MemberExpression" || statementAround(parent) !== parent.parent) return null;
	const { object, property } = parent.left;
	const owner = object.type === "ThisExpression" ? ownerOfThis(code, object) : prototypeOwner(code, object);
	if (owner === null) return null;
	return {
		owner,
		statement: parent.parent,
		declared: declarationOf$1(owner, parent.left),
		prefix: `${code.textOf(object)}.`,
		mark: markOf(property)
	};
}
/** The class or the constructor function whose instance `this` is. */
function ownerOfThis(code, node) {
	return classOfThis(node) ?? constructorOfThis(code, node);
}
/** Whether a declaration stands on its own, not in the head of a loop, which takes no further statement. */
function isStatement(declarator) {
	const statement = statementAround(declarator);
	return statement === declarator.parent || statement.type === "ExportNamedDeclaration";
}
/** The instance that a receiver reads a field of, `this` or a constant for it; `null` when it is not one that holds the field. */
function instanceOf(code, receiver, field) {
	for (let root = receiver; root.type === "MemberExpression"; root = unwrap(root.object)) {
		const instance = code.thisBehind(root.object);
		if (instance !== null) return ownerOfThis(code, instance) === field.owner ? root.object : null;
	}
	return null;
}
/** Another variable of the same scope that already holds the wanted client. */
function existingClient(code, declarator, text, places) {
	return code.variableOf(declarator.id)?.scope.variables.find((other) => {
		const node = other.defs[0]?.node;
		return node?.type === "VariableDeclarator" && node.init != null && !isNullish(node.init) && code.textOf(node.init) === text && places.every((place) => isConstantBefore(code, other, place));
	}) ?? null;
}
/** Whether evaluating arguments twice changes nothing: no call and no `new` among them. */
function isRepeatable(nodes) {
	return nodes.every((node) => {
		switch (node.type) {
			case "Literal":
			case "Identifier":
			case "ThisExpression": return true;
			case "MemberExpression": return isRepeatable([node.object]) && (!node.computed || isRepeatable([node.property]));
			case "TemplateLiteral": return isRepeatable(node.expressions);
			case "ArrayExpression": return isRepeatable(node.elements.filter((element) => element !== null));
			case "ObjectExpression": return node.properties.every((property) => isRepeatable([property.type === "Property" ? property.value : property.argument]));
			case "SpreadElement": return isRepeatable([node.argument]);
			default: return isWrapper(node) && node.type !== "AwaitExpression" && "expression" in node ? isRepeatable([node.expression]) : false;
		}
	});
}
//#endregion
//#region src/plan/client/handovers.ts
/**
* The mentions of a client's variable that hand the client to code which does nothing but sign with it, as in
* `new Signer(iam)`: there a second client can be given instead.
* @returns `null` when a request that moves also gets the client in another way, or shares what it gets with other uses
*/
function handoversOf(code, creation, variable, migrated) {
	const tracker = new Tracker(code);
	const given = [];
	const covered = /* @__PURE__ */ new Set();
	for (const read of code.readsOf(variable)) {
		const { signs, otherUses } = new ClientUses(code, creation.library.resource).collect(read, tracker.from(read));
		const moving = signs.filter(({ anchor }) => migrated.has(anchor));
		if (moving.length > 0 && (moving.length < signs.length || otherUses.length > 0 || !isReplaceable$1(read))) return null;
		moving.forEach(({ anchor }) => covered.add(anchor));
		given.push(...moving.length > 0 ? [read] : []);
	}
	return creation.signs.every(({ anchor }) => covered.has(anchor) || !migrated.has(anchor)) ? given : null;
}
/** Whether another name can stand in the place of one: in `{iam}` it is a key as well. */
function isReplaceable$1({ parent }) {
	return parent?.type !== "ExportSpecifier" && !(parent?.type === "Property" && parent.shorthand);
}
//#endregion
//#region src/plan/client/client.ts
/** Whether nothing but migrated requests uses a client. */
function isOnlyForSigning$1(creation, migrated) {
	return creation.otherUses.length === 0 && creation.signs.every((sign) => migrated.has(sign.anchor));
}
/**
* Plans the move of one old client.
* @param migrated where the requests stand that move
* @param added names that the plans of a file add to it; this one's are added to them
*/
function planClient(code, creation, moves, migrated, added) {
	const move = new ClientMove(code, creation, moves, migrated, added);
	return moves.inPlace.has(creation) ? move.inPlace() : move.beside();
}
var ClientMove = class {
	#code;
	#creation;
	#moves;
	#migrated;
	#keys;
	#doubts;
	#ties;
	#added;
	constructor(code, creation, moves, migrated, added) {
		this.#code = code;
		this.#migrated = migrated;
		this.#creation = creation;
		this.#moves = moves;
		this.#added = added;
		this.#keys = new ClientKeys(code, creation, moves, added);
		this.#doubts = this.#keys.doubts;
		this.#ties = this.#keys.ties;
	}
	inPlace() {
		return {
			edits: [...this.#keys.edits(true), ...this.#renameVariable()],
			siteEdits: () => [],
			doubts: this.#doubts,
			ties: this.#ties
		};
	}
	/** A second client beside the first, made with the same arguments. */
	beside() {
		const field = fieldHolderOf(this.#code, this.#creation);
		const declarator = declaratorOf(this.#creation);
		const hosts = this.#hostEdits();
		const keyEdits = [
			...this.#keys.edits(false),
			...hosts,
			...this.#optionsEdits()
		];
		const init = wrapped(this.#creation.node);
		const isInInit = (edit) => edit.start >= init.range[0] && edit.end <= init.range[1];
		const text = applyWithin(this.#code.file.text, init.range[0], init.range[1], keyEdits.filter(isInInit));
		const outside = keyEdits.filter((edit) => !isInInit(edit));
		if (!isRepeatable(this.#creation.node.arguments)) this.#doubts.push({
			kind: "client-duplicated",
			node: this.#creation.node
		});
		if (field !== null && this.#creation.signs.every((sign) => sign.isDirect) && this.#receivers().every((receiver) => instanceOf(this.#code, receiver, field) !== null)) return this.#besideField(field, text, outside);
		const variable = declarator === null ? null : this.#code.variableOf(declarator.id);
		const places = variable === null ? null : this.#placesOf(variable);
		if (declarator === null || variable === null || places === null) return this.#impossible();
		const existing = this.#existing(declarator, variable, text, places.nodes);
		if (existing !== null) return this.#named(places, existing, []);
		const name = this.#newName("", this.#code.textOf(declarator.id).split(":")[0] ?? "");
		const ways = reach$1(this.#code, variable, name, places.nodes.map(rootOf$2));
		const declaration = ways === null ? null : this.#declarationBeside(declarator, name, text, places.nodes, ways.isExported);
		return ways === null || declaration === null ? this.#impossible() : this.#named(places, ways, [...outside, ...declaration]);
	}
	/** The way to a client of the new API that is there already; `null` without one that all requests can use. */
	#existing(declarator, variable, text, places) {
		const existing = existingClient(this.#code, declarator, text, places);
		return existing === null ? null : reach$1(this.#code, variable, spelledName(existing), places.map(rootOf$2), existing);
	}
	/** The plan by which the second client is named at its places. */
	#named({ nodes, areHandedOver }, ways, edits) {
		const handed = areHandedOver ? nodes.map((node) => replacement(node, ways.nameAt(node))) : [];
		const siteEdits = (site) => areHandedOver ? [] : receiverEdits(site, nameAtSite(site, ways));
		return {
			edits: [
				...edits,
				...ways.edits,
				...handed
			],
			siteEdits,
			doubts: this.#doubts,
			ties: this.#ties
		};
	}
	/** Where the second client must be named: at the requests, or where the first is given to the code that sends them. */
	#placesOf(variable) {
		const receivers = this.#receivers();
		if (!receivers.every((receiver) => this.#code.variableOf(rootOf$2(receiver)) === variable)) {
			const nodes = handoversOf(this.#code, this.#creation, variable, this.#migrated);
			if (nodes !== null) return {
				nodes,
				areHandedOver: true
			};
		}
		return this.#creation.signs.every((sign) => sign.isDirect) && receivers.every((receiver) => this.#isInScope(receiver, variable)) ? {
			nodes: receivers,
			areHandedOver: false
		} : null;
	}
	#impossible() {
		return {
			edits: [],
			siteEdits: () => [],
			doubts: [{
				kind: "client-not-editable",
				node: this.#creation.node
			}],
			ties: []
		};
	}
	/** The edit that declares the second client; `null` where there is no room for one. */
	#declarationBeside(declarator, name, text, places, isExported) {
		const exporting = exportingAround(declarator);
		if (exporting === null) return isStatement(declarator) ? [siblingDeclaration(this.#code, declarator, name, text, places, isExported)] : null;
		switch (exporting.type) {
			case "Property": return [insertion(exporting.range[1], `,${gapBefore(this.#code, exporting)}${name}: ${text}`)];
			default: return [newLineAfter(this.#code, exporting.parent, `${ownerText(this.#code, exporting)}${name} = ${text}`)];
		}
	}
	/**
	* googleapis deletes the version from the options that it is given (googleapis-common 7.2.0, `apiIndex.js`), so options
	* that a constant holds serve one client only: the second one gets a copy.
	*/
	#optionsEdits() {
		const { form, options, node } = this.#creation;
		const [argument] = node.arguments;
		return form === "factory" && argument !== void 0 && options !== null && unwrap(argument) !== options.node ? [replacement(argument, `{...${this.#code.textOf(argument)}, version: 'v1'}`)] : [];
	}
	/** The hosts in the arguments of the first client, as the second one must have them. */
	#hostEdits() {
		const labels = this.#creation.hosts.flatMap((host) => host.api === "old" ? [host.label] : []);
		const own = labels.flatMap((label) => spliceSpan(this.#code, label, HOST_LABEL.new, "host") ?? []).filter(({ via }) => via.length === 0);
		if (own.length < labels.length) this.#doubts.push({
			kind: "client-not-editable",
			node: this.#creation.node
		});
		return own.map(({ edit }) => edit);
	}
	/** A name for the second client; where the usual one is just being given away, one made of the first client's name. */
	#newName(prefix, first) {
		const { new: usual } = CLIENT_VARIABLE;
		const added = [...this.#added].map((name) => name.slice(prefix.length));
		const name = this.#added.has(prefix + usual) ? siblingName(this.#code, first, added) : freeName(this.#code, usual);
		this.#added.add(prefix + name);
		return name;
	}
	#receivers() {
		return this.#creation.signs.filter((sign) => this.#migrated.has(sign.anchor)).map((sign) => sign.receiver);
	}
	/** Whether a name declared beside the client can be used at a call, or got there from another file. */
	#isInScope(receiver, { scope }) {
		return isInside(receiver, scope.block) || scope.block.type === "Program";
	}
	/** How a request names the instance that holds the field: `this`, or a constant that is `this`. */
	#instanceAt({ transport }, field) {
		const instance = transport.kind === "client" ? instanceOf(this.#code, transport.sign.receiver, field) : null;
		return instance === null ? "this" : this.#code.textOf(instance);
	}
	#besideField(field, text, outside) {
		const name = field.mark + this.#newName("this.", CLIENT_VARIABLE.old);
		const { statement, declared } = field;
		const isApart = declared !== null && declared !== statement;
		if (isApart && declared.typeAnnotation != null && !isInConstructor(statement)) this.#doubts.push({
			kind: "client-not-editable",
			node: declared
		});
		const declaration = isApart ? [newLineAfter(this.#code, declared, modifiersOf(this.#code, declared) + name)] : [];
		return {
			edits: [
				...outside,
				...declaration,
				newLineAfter(this.#code, statement, `${field.prefix}${name} = ${text}`)
			],
			siteEdits: (site) => receiverEdits(site, `${this.#instanceAt(site, field)}.${name}`),
			doubts: this.#doubts,
			ties: this.#ties
		};
	}
	/** A variable called `iam` that now holds the other client would mislead every reader. */
	#renameVariable() {
		const variable = [...this.#creation.flow.variables].find(({ name }) => name === CLIENT_VARIABLE.old);
		if (variable === void 0 || !this.#holdsOnlyMoved(variable) || this.#code.isNameTaken(CLIENT_VARIABLE.new) || this.#added.has(CLIENT_VARIABLE.new) || this.#code.isNamedElsewhere(variable) || variable.defs.length > 1 || this.#code.isNameTaken("eval")) return [];
		return [...new Set([...variable.identifiers, ...variable.references.map((reference) => reference.identifier)])].map((mention) => {
			const key = mention.parent?.type === "Property" && mention.parent.shorthand ? `${variable.name}: ` : "";
			return replacement({ range: nameRange$1(this.#code, mention) }, key + CLIENT_VARIABLE.new);
		});
	}
	#holdsOnlyMoved(variable) {
		const moved = [...this.#moves.inPlace];
		return variable.defs[0]?.node.type === "VariableDeclarator" && this.#code.sourcesOf(variable).every((value) => value !== null && (isNullish(value) || moved.some(({ visited }) => visited.has(value))));
	}
};
/** The characters of an identifier, escapes included, without the type annotation that its node may cover. */
function nameRange$1(code, identifier) {
	const [start, end] = identifier.range;
	return [start, start + (/^(?:\\u(?:\{[\da-f]+\}|[\da-f]{4})|[$\p{ID_Continue}])+/iu.exec(code.file.text.slice(start, end))?.[0].length ?? end - start)];
}
/** How a request names the second client. */
function nameAtSite({ transport }, ways) {
	return transport.kind === "client" ? ways.nameAt(rootOf$2(transport.sign.receiver)) : "";
}
/** The edits that make a sign call use another client. */
function receiverEdits(site, client) {
	if (site.transport.kind !== "client") return [];
	const { receiver, path } = site.transport.sign;
	return [replacement(receiver, [client, ...path].join("."))];
}
//#endregion
//#region src/plan/client/gapi.ts
const NOTHING = {
	edits: [],
	located: [],
	doubts: [],
	ties: []
};
/** Plans the namespace of one request, and the discovery document that it needs. */
function gapiDraft(code, { api, transport }, migrated) {
	if (transport.kind !== "gapi" || api !== "old") return NOTHING;
	const { namespace, sign, uses } = transport;
	const isWhole = isOnlyForSigning(namespace, migrated);
	const doubts = [];
	const edits = [];
	if (isWhole && namespace.node.type === "MemberExpression") edits.push(keyReplacement(code.file.text, namespace.node.property, GAPI.namespace.new));
	else if (sign.isDirect && namespace.node.type === "MemberExpression") edits.push(replacement(sign.receiver, [
		code.textOf(namespace.node.object),
		GAPI.namespace.new,
		...sign.path
	].join(".")));
	else doubts.push({
		kind: "client-not-editable",
		node: namespace.node
	});
	const loads = loadDraft(code, uses, sign.anchor, migrated);
	return {
		edits: [...edits, ...loads.edits],
		located: loads.located,
		doubts: [...doubts, ...loads.doubts],
		ties: [uses]
	};
}
function isOnlyForSigning(namespace, migrated) {
	return namespace.otherUses.length === 0 && namespace.signs.every((sign) => migrated.has(sign.anchor));
}
/** The discovery document follows when nothing else needs it; else the new one is loaded beside it. */
function loadDraft(code, { namespaces, loads }, anchor, migrated) {
	const old = loads.filter((load) => load.api === "old");
	if (loads.some((load) => load.api === "new")) return NOTHING;
	if (old.length === 0) return {
		...NOTHING,
		doubts: [{
			kind: "gapi-load-elsewhere",
			node: anchor
		}]
	};
	const located = old.flatMap((load) => spliceSpan(code, load.label, GAPI.namespace.new, "host") ?? []);
	if (located.length < old.length) return {
		...NOTHING,
		doubts: [{
			kind: "text-not-editable",
			node: anchor
		}]
	};
	if (namespaces.every((namespace) => namespace.api === "new" || isOnlyForSigning(namespace, migrated))) return {
		...NOTHING,
		located
	};
	const added = old.map((load, index) => secondLoad(code, load, located[index]));
	return added.some((edit) => edit === null) ? {
		...NOTHING,
		doubts: [{
			kind: "gapi-load-shared",
			node: anchor
		}]
	} : {
		...NOTHING,
		edits: added.filter((edit) => edit !== null)
	};
}
/** `await gapi.client.load(…)` again on the next line, or another element of `discoveryDocs`. */
function secondLoad(code, load, located) {
	if (located === void 0 || located.via.length > 0) return null;
	if (wrapped(load.document).parent?.type === "ArrayExpression") return insertion(load.document.range[1], `, ${copied(code, load.document, located)}`);
	const statement = statementAround(load.call);
	return statement.type === "ExpressionStatement" && statement.expression.type === "AwaitExpression" && statement.expression.argument === load.call && load.call.arguments.every((argument) => isPlain$1(argument)) ? newLineAfter(code, statement, copied(code, statement.expression, located)) : null;
}
function copied(code, node, { edit }) {
	return applyWithin(code.file.text, node.range[0], node.range[1], [edit]);
}
function isPlain$1(argument) {
	return argument.type === "Literal" || argument.type === "TemplateLiteral";
}
//#endregion
//#region src/migration/targets.ts
/** The ways to call the Service Account Credentials API among which `--target` chooses; all but `rest` are packages. */
const TARGETS = [
	"rest",
	"googleapis",
	"@googleapis/iamcredentials",
	"@google-cloud/iam-credentials"
];
/** Sources: googleapis and @googleapis/iamcredentials `build/index.d.ts`; google-gax 2 to 5 `ClientOptions` (`auth`, `authClient`). */
const TARGET_CLIENTS = {
	googleapis: {
		package: "googleapis",
		imported: "google",
		maker: "google.iamcredentials",
		fixedOptions: "version: 'v1'",
		bareArgument: "'v1'",
		authKeys: {
			googleAuth: "auth",
			authClient: "auth"
		},
		resource: REST_RESOURCE,
		bodyKey: "requestBody",
		isBinary: false,
		variables: ["iamcredentials", "credentialsClient"]
	},
	"@googleapis/iamcredentials": {
		package: "@googleapis/iamcredentials",
		imported: "iamcredentials",
		maker: "iamcredentials",
		fixedOptions: "version: 'v1'",
		bareArgument: "'v1'",
		authKeys: {
			googleAuth: "auth",
			authClient: "auth"
		},
		resource: REST_RESOURCE,
		bodyKey: "requestBody",
		isBinary: false,
		variables: ["client", "credentialsClient"]
	},
	"@google-cloud/iam-credentials": {
		package: "@google-cloud/iam-credentials",
		imported: "IAMCredentialsClient",
		maker: "new IAMCredentialsClient",
		fixedOptions: "",
		bareArgument: "",
		authKeys: {
			googleAuth: "auth",
			authClient: "authClient"
		},
		resource: [],
		bodyKey: null,
		isBinary: true,
		variables: ["client", "credentialsClient"]
	}
};
/** What a conversion changes beyond the names, for the user to check. */
const TARGET_NOTES = {
	rest: "it is sent by google-auth-library, whose errors and retries it has",
	googleapis: "a failed request rejects with a GaxiosError, and googleapis must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth",
	"@googleapis/iamcredentials": "a failed request rejects with a GaxiosError, and the package must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth",
	"@google-cloud/iam-credentials": "the answer is a list and signedBlob bytes, a failed request rejects with a gRPC code and details instead of a response, a client that is given no auth takes Application Default Credentials, and the package must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth"
};
/** The members of these packages that make a `GoogleAuth` or a concrete client. */
const AUTH_PACKAGE = /^(?:google-auth-library|googleapis|googleapis-common|@googleapis\/[\w-]+)(?:$|\/)/;
const AUTH_CLASSES = {
	GoogleAuth: "googleAuth",
	AuthClient: "authClient",
	BaseExternalAccountClient: "authClient",
	Compute: "authClient",
	DownscopedClient: "authClient",
	Impersonated: "authClient",
	JWT: "authClient",
	OAuth2: "authClient",
	OAuth2Client: "authClient",
	UserRefreshClient: "authClient"
};
/** The instance that googleapis and its packages export, `google.auth` or `auth`, is a `GoogleAuth` as well. */
const AUTH_EXPORTS = {
	googleapis: ["google", "auth"],
	"@googleapis/": ["auth"]
};
/** Headers that every client sets itself, in lower case. */
const OWN_HEADERS = new Set([
	"accept",
	"content-length",
	"content-type"
]);
/** Members of an error that every kind of error has. */
const COMMON_ERROR_MEMBERS = new Set([
	"message",
	"name",
	"stack",
	"toString"
]);
//#endregion
//#region src/plan/target/auth.ts
/** Proves that a value is a `GoogleAuth` or a concrete client of google-auth-library; `null` when nothing does. */
function authOf(code, node, depth = 0) {
	const value = unwrap(code.resolve(node));
	const kind = depth > 4 ? null : kindOf(code, value, depth);
	return kind === null ? null : {
		kind,
		node: unwrap(node)
	};
}
function kindOf(code, value, depth) {
	switch (value.type) {
		case "NewExpression": return classKind(code, value.callee);
		case "CallExpression": {
			const name = methodName(value);
			return (value.callee.type === "MemberExpression" ? authOf(code, value.callee.object, depth + 1) : null)?.kind === "googleAuth" && (name === "getClient" || name === "fromJSON") ? "authClient" : null;
		}
		case "MemberExpression": return isAuthExport(code, value) ? "googleAuth" : fieldKind(code, value, depth);
		case "Identifier": return isAuthExport(code, value) ? "googleAuth" : annotatedKind(code, annotationOf(code, value));
		default: return null;
	}
}
/** `GoogleAuth`, `google.auth.GoogleAuth`, `auth.JWT`, where the first name comes from one of Google's packages. */
function classKind(code, callee) {
	const name = callee.type === "MemberExpression" ? memberName(callee) : importedName(code, callee);
	return isOfGoogle(code, callee) ? AUTH_CLASSES[name ?? ""] ?? null : null;
}
function isOfGoogle(code, node) {
	return AUTH_PACKAGE.test(packageOf(code, rootOf$1(node)) ?? "");
}
function rootOf$1(node) {
	let root = node;
	while (root.type === "MemberExpression" || root.type === "TSQualifiedName") root = root.type === "MemberExpression" ? unwrap(root.object) : root.left;
	return root;
}
/** The name under which a package exports what a name was imported for. */
function importedName(code, identifier) {
	const variable = identifier.type === "Identifier" ? code.variableOf(identifier) : null;
	const definition = variable?.defs[0]?.node;
	if (definition?.type === "ImportSpecifier") return definition.imported.type === "Identifier" ? definition.imported.name : definition.imported.value;
	const local = variable?.identifiers[0];
	return local?.parent.type === "Property" ? keyName(local.parent.key, local.parent.computed) : null;
}
/** `google.auth`, or `auth` of a package of one API. */
function isAuthExport(code, value) {
	const path = value.type === "MemberExpression" ? [importedName(code, rootOf$1(value)), memberName(value)] : [importedName(code, value)];
	const source = packageOf(code, rootOf$1(value));
	return Object.entries(AUTH_EXPORTS).some(([start, wanted]) => source !== null && (start.endsWith("/") ? source.startsWith(start) : source === start) && wanted.join(".") === path.join("."));
}
/** `this.auth`, set once in its class. */
function fieldKind(code, member, depth) {
	const owner = member.object.type === "ThisExpression" ? classOfThis(member) : null;
	const name = memberName(member);
	if (owner === null || name === null) return null;
	const initial = owner.body.body.flatMap((element) => element.type === "PropertyDefinition" && keyName(element.key, element.computed) === name && element.value !== null ? [element.value] : []);
	const assigned = code.onThis.of(owner, name).flatMap(({ parent }) => parent.type === "AssignmentExpression" && parent.left.type === "MemberExpression" && memberName(parent.left) === name ? [parent.right] : []);
	const [value, ...others] = [...initial, ...assigned];
	return (value === void 0 || others.length > 0 ? null : authOf(code, value, depth + 1))?.kind ?? annotatedKind(code, fieldAnnotation(member));
}
function annotationOf(code, identifier) {
	const declared = code.variableOf(identifier)?.identifiers[0];
	return declared?.type === "Identifier" ? declared.typeAnnotation ?? null : null;
}
/** `auth: GoogleAuth`, `client: Auth.JWT` */
function annotatedKind(code, annotation) {
	const type = annotation?.typeAnnotation;
	if (type?.type !== "TSTypeReference") return null;
	const name = type.typeName.type === "TSQualifiedName" ? type.typeName.right.name : importedName(code, type.typeName);
	return isOfGoogle(code, type.typeName) ? AUTH_CLASSES[name ?? ""] ?? null : null;
}
/** Who gave the value of an `Authorization` header: `Bearer ${await auth.getAccessToken()}`. */
function authOfToken(code, header) {
	const token = bearerToken(header);
	return token === null ? null : authOfMethod(code, token, "getAccessToken");
}
/** Who gave a whole set of headers: `await client.getRequestHeaders()`. */
function authOfHeaders(code, headers) {
	return authOfMethod(code, headers, "getRequestHeaders");
}
function bearerToken(header) {
	if (header.type === "TemplateLiteral") {
		const [before, after] = header.quasis;
		return header.expressions.length === 1 && before?.value.cooked === "Bearer " && after?.value.cooked === "" ? header.expressions[0] ?? null : null;
	}
	return header.type === "BinaryExpression" && header.operator === "+" && plainString(header.left) === "Bearer " ? header.right : null;
}
function authOfMethod(code, value, method) {
	const consumed = [];
	const note = (_, variable) => void consumed.push(variable);
	let source = unwrap(code.resolve(value, note));
	let isPicked = false;
	if (source.type === "Identifier") {
		const variable = code.variableOf(source);
		const declarator = variable?.defs[0]?.node;
		if (!(variable !== null && declarator?.type === "VariableDeclarator" && declarator.id.type === "ObjectPattern" && isOnlyToken(declarator.id)) || declarator.init === null) return null;
		consumed.push(variable);
		[source, isPicked] = [unwrap(code.resolve(declarator.init, note)), true];
	} else if (source.type === "MemberExpression" && memberName(source) === "token") [source, isPicked] = [unwrap(code.resolve(source.object, note)), true];
	const auth = methodName(source) === method && source.type === "CallExpression" && source.callee.type === "MemberExpression" ? authOf(code, source.callee.object) : null;
	return auth !== null && (method !== "getAccessToken" || auth.kind === "authClient" === isPicked) ? {
		auth,
		consumed
	} : null;
}
function isOnlyToken(pattern) {
	const [only] = pattern.properties;
	return pattern.properties.length === 1 && only?.type === "Property" && keyName(only.key, only.computed) === "token" && only.value.type === "Identifier";
}
/** `auth.request(…)` on a proven auth. */
function authOfRequest(code, call) {
	return methodName(call) === "request" && call.callee.type === "MemberExpression" ? authOf(code, call.callee.object) : null;
}
/** A client that a `GoogleAuth` in sight gave is as good as that itself, which can be asked for another. */
function simplestAuth(code, auth) {
	const value = unwrap(code.resolve(auth.node));
	const source = methodName(value) === "getClient" && value.type === "CallExpression" && value.arguments.length === 0 && value.callee.type === "MemberExpression" ? authOf(code, value.callee.object) : null;
	return source?.kind === "googleAuth" && source.node.type === "Identifier" ? source : auth;
}
//#endregion
//#region src/plan/target/refusal.ts
/** Why a request is not converted: thrown from wherever it shows, caught where the request is drafted. */
var Refusal = class extends Error {
	doubt;
	constructor(kind, node) {
		super(kind);
		this.doubt = {
			kind,
			node
		};
	}
};
/** Gives up the conversion of a request. */
function refuse(kind, node) {
	throw new Refusal(kind, node);
}
//#endregion
//#region src/plan/target/slices.ts
/** The source of an expression with the edits that lie inside it. */
function sliceOf(code, node, edits = []) {
	const [start, end] = node.range;
	return applyWithin(code.file.text, start, end, edits.filter((edit) => isWithinNode(edit, node)));
}
function isWithinNode(edit, node) {
	return node.range[0] <= edit.start && edit.end <= node.range[1];
}
/** Whether an expression may be evaluated at another place instead: its names mean the same there and are not set in between. */
function checkMovable(code, node, place) {
	if (isInside(node, place)) return;
	if (!(functionAround(node) === functionAround(place)) && !isPure(code, node) || contains(node, (part) => !isSameName(code, part, place))) refuse("target-request", node);
}
function isSameName(code, name, place) {
	if (name.type !== "Identifier") return true;
	const { parent } = name;
	if (parent.type === "MemberExpression" && parent.property === name && !parent.computed || parent.type === "Property" && parent.key === name && !parent.computed && !parent.shorthand) return true;
	const variable = code.variableOf(name);
	if (variable === null) return code.lookUp(name.name, place) === null;
	const writes = variable.defs.some((definition) => kindOf$1(definition) === "Parameter") ? 0 : 1;
	return code.lookUp(name.name, place) === variable && code.writesOf(variable).length <= writes;
}
/** The quote that a file uses: that of its first import, else of its first string. */
function quoteOf(code) {
	const [declaration] = code.nodes.imports;
	return (declaration === void 0 ? /['"]/.exec(code.file.text)?.[0] : code.file.text[declaration.source.range[0]]) === "\"" ? "\"" : "'";
}
/** Whether braces have spaces inside, as in the first import or `require` that has braces. */
function braceSpace(code, near) {
	const inside = near === null ? null : /\{([ \t]?)[^\s{}]/.exec(code.textOf(near));
	const anywhere = /\b(?:import|const)\s*\{([ \t]?)\S/.exec(code.file.text);
	return (inside ?? anywhere)?.[1] === " " ? " " : "";
}
/** Whether any line of a file ends with a semicolon. */
function usesSemicolons(code) {
	return /;[\t ]*(?:[\r\n]|$)/.test(code.file.text);
}
function isTypeScript(code) {
	return /\.[cm]?tsx?$/.test(code.file.path);
}
/** Base64 text as the bytes that it stands for; what was encoded only for the request is not decoded again. */
function bytesOf(code, value, text) {
	const inner = unwrap(value);
	const encoded = inner.type === "CallExpression" && inner.callee.type === "MemberExpression" && methodName(inner) === "toString" ? inner : null;
	const [encoding] = encoded?.arguments ?? [];
	const buffer = encoded?.callee.type === "MemberExpression" ? unwrap(encoded.callee.object) : null;
	return buffer !== null && isMethodOf(buffer, "Buffer", "from") && !code.hasComment(inner.range[0], inner.range[1]) && encoding !== void 0 && plainString(encoding) === "base64" ? code.textOf(buffer) : `Buffer.from(${text}, ${quoteOf(code)}base64${quoteOf(code)})`;
}
/** An object literal, on one line or with each entry on a line of its own as the original had it. */
function objectText(entries, layout) {
	const shown = entries.map(([key, value]) => key === value ? key : `${key}: ${value}`);
	if (layout.indent === null) return `{${layout.space}${shown.join(", ")}${layout.space}}`;
	const line = `${layout.lineBreak}${layout.indent}`;
	return `{${shown.map((entry) => `${line}${layout.step}${entry}`).join(",")}${layout.comma}${line}}`;
}
//#endregion
//#region src/plan/target/clients.ts
/** Options of an old client that a new one takes as well. */
const KNOWN_OPTIONS = new Set(["auth", "version"]);
/** Makes the clients of one target in one file. */
var TargetClients = class {
	#code;
	#spec;
	/** The requests that are converted: clients that nothing else uses are exchanged in place. */
	#anchors;
	#added;
	#uses = /* @__PURE__ */ new Map();
	/** @param taken names that other plans of the file may add to it */
	constructor(code, spec, anchors, taken) {
		this.#code = code;
		this.#added = new Set(taken);
		this.#spec = spec;
		this.#anchors = anchors;
	}
	/** Whether a client is exchanged where it is made. */
	isInPlace(creation) {
		return creation.otherUses.length === 0 && creation.signs.every(({ anchor }) => this.#anchors.has(anchor));
	}
	/** The new client in the place of an old one, or beside it. `given` is the auth that the call itself was given. */
	instead(site, creation, given) {
		const auth = this.#authOf(creation, given);
		const text = auth === null ? "" : `${auth.kind}:${this.#code.textOf(auth.node)}`;
		const known = this.#uses.get(creation);
		if (known !== void 0 && known.auth !== text) return refuse("target-auth", site.anchor);
		if (known !== void 0) return known;
		this.#checkOptions(creation);
		const isRepeatable = auth === null || ["Identifier", "MemberExpression"].includes(auth.node.type);
		const use = {
			...this.#made(creation, this.#make(auth), isRepeatable),
			auth: text
		};
		this.#uses.set(creation, use);
		return use;
	}
	/** The same client from another package, made with the same arguments. */
	swapped(creation) {
		const { node, form } = creation;
		if (form === "class") return refuse("target-client", node);
		const args = this.#code.file.text.slice(node.callee.range[1], node.range[1]);
		return this.#made(creation, `${this.#spec.maker}${args}`, node.arguments.every((argument) => isPure(this.#code, argument) || isPlainObject(this.#code, argument)));
	}
	#made(creation, made, isRepeatable) {
		this.#checkTypes(creation);
		if (this.isInPlace(creation)) return {
			client: null,
			edits: [replacement(creation.node, made), ...this.#renamed(creation)]
		};
		const declarator = wrapped(creation.node).parent;
		const isDeclared = declarator?.type === "VariableDeclarator" && declarator.id.type === "Identifier";
		const statement = isDeclared ? statementAround(declarator) : null;
		const scope = isDeclared ? this.#code.variableOf(declarator.id)?.scope.block : void 0;
		const isVisible = scope !== void 0 && creation.signs.every(({ receiver }) => isInside(receiver, scope));
		if (!isDeclared || statement !== declarator.parent || !isVisible || !isRepeatable) return refuse("target-client", creation.node);
		const client = this.#newName();
		return {
			client,
			edits: [newLineAfter(this.#code, statement, `${declarator.parent.kind} ${client} = ${made}`)]
		};
	}
	/** A client for a request that had none. */
	anew(auth, call) {
		const variable = auth.node.type === "Identifier" ? this.#code.variableOf(auth.node) : null;
		const made = this.#make(auth);
		const known = variable === null ? void 0 : this.#uses.get(variable);
		if (known !== void 0) return known;
		const declaration = variable === null ? null : declarationOf(this.#code, variable);
		if (variable !== null && declaration !== null) {
			const client = this.#newName();
			const use = {
				client,
				edits: [newLineAfter(this.#code, declaration, `const ${client} = ${made}`)],
				auth: made
			};
			this.#uses.set(variable, use);
			return use;
		}
		const statement = statementAround(call);
		if (!(functionAround(statement) === functionAround(call) && statement.parent?.type !== "SwitchCase" && statement.parent?.type !== "ClassBody")) return {
			client: made,
			edits: []
		};
		const client = this.#newName();
		const line = `const ${client} = ${made}${usesSemicolons(this.#code) ? ";" : ""}`;
		return {
			client,
			edits: [insertion(statement.range[0], `${line}${lineBreakOf(this.#code, statement)}${indentOf(this.#code, statement)}`)]
		};
	}
	#make(auth) {
		const { maker, fixedOptions, bareArgument, authKeys } = this.#spec;
		const quote = quoteOf(this.#code);
		const given = auth === null ? null : this.#code.textOf(auth.node);
		const key = auth === null ? "" : authKeys[auth.kind];
		const options = [fixedOptions, given === null ? "" : key === given ? key : `${key}: ${given}`].filter((option) => option !== "");
		const space = braceSpace(this.#code, null);
		return `${maker}(${(given === null ? bareArgument : `{${space}${options.join(", ")}${space}}`).replaceAll("'v1'", `${quote}v1${quote}`)})`;
	}
	#newName() {
		const [usual, other] = this.#spec.variables;
		const name = !this.#code.isNameTaken(usual) && !this.#added.has(usual) ? usual : freeName(this.#code, other, [...this.#added]);
		this.#added.add(name);
		return name;
	}
	#authOf(creation, given) {
		const option = creation.options?.node.properties.find((property) => property.type === "Property" && property.key.type === "Identifier" && property.key.name === "auth");
		const node = given ?? (option?.type === "Property" ? option.value : null);
		if (node === null) return contains(this.#code.file.ast, (part) => methodName(part) === "options" && part.type === "CallExpression" && part.callee.type === "MemberExpression" && packageOf(this.#code, part.callee.object) === creation.module.package) ? refuse("target-auth", creation.node) : null;
		const auth = authOf(this.#code, node);
		return auth === null ? refuse("target-auth", node) : {
			...auth,
			node
		};
	}
	/** Options that the new client does not know. */
	#checkOptions(creation) {
		const [argument] = creation.node.arguments;
		if (!(creation.options === null ? creation.node.arguments.length <= 1 && argument?.type !== "SpreadElement" : creation.options.node.properties.every((property) => property.type === "Property" && property.key.type === "Identifier" && KNOWN_OPTIONS.has(property.key.name))) || creation.node.arguments.length > 1) refuse("target-options", creation.node);
		if (this.#code.hasComment(creation.node.range[0], creation.node.range[1])) refuse("target-comments", creation.node);
	}
	/** Declared types that the new client does not have. */
	#checkTypes(creation) {
		const holder = wrapped(creation.node).parent;
		if (wrapped(creation.node) !== creation.node && wrapped(creation.node).type !== "AwaitExpression" ? true : [...creation.flow.variables].some(({ identifiers: [name] }) => name?.type === "Identifier" && name.typeAnnotation != null) || holder?.type === "PropertyDefinition" && holder.typeAnnotation != null || holder?.type === "AssignmentExpression" && fieldAnnotation(holder.left) !== null) refuse("target-client", creation.node);
	}
	/** A variable called `iam` gets the target's usual name, where that is free. */
	#renamed(creation) {
		const [usual] = this.#spec.variables;
		const variable = [...creation.flow.variables].find(({ name }) => name === CLIENT_VARIABLE.old);
		if (!(variable !== void 0 && this.#code.writesOf(variable).every((value) => value !== null && (isNullish(value) || creation.visited.has(value)))) || this.#code.isNamedElsewhere(variable) || variable.defs.length > 1 || this.#code.isNameTaken(usual) || this.#added.has(usual) || usual === this.#spec.imported) return [];
		this.#added.add(usual);
		return [...new Set([...variable.identifiers, ...variable.references.map((reference) => reference.identifier)])].map((mention) => replacement({ range: [mention.range[0], mention.range[0] + variable.name.length] }, usual));
	}
};
/** `{version: 'v1', auth}` without calls. */
function isPlainObject(code, node) {
	return node.type === "ObjectExpression" && node.properties.every((property) => property.type === "Property" && isPure(code, property.value));
}
/** The statement that declares a constant, where another can follow it. */
function declarationOf(code, variable) {
	const declarator = variable.defs[0]?.node;
	const declaration = declarator?.type === "VariableDeclarator" ? declarator.parent : null;
	return declaration !== null && ["BlockStatement", "Program"].includes(declaration.parent.type) && code.writesOf(variable).length === 1 ? declaration : null;
}
/** The edits that call a method of the new client in the place of the old call's callee. */
function calleeEdits(code, site, spec, client) {
	const { call, transport } = site;
	const callee = call?.callee;
	if (transport.kind !== "client" || callee === void 0) return refuse("target-client", site.anchor);
	const path = [...spec.resource, site.method.name].join(".");
	if (client !== null) return [replacement(callee, `${client}.${path}`)];
	const receiver = wrapped(transport.sign.receiver);
	const first = receiver.parent;
	if (transport.sign.path.length > 0 || first?.type !== "MemberExpression" || first.object !== receiver || first.computed || code.hasComment(receiver.range[1], callee.range[1])) return refuse("target-client", callee);
	return [{
		start: first.property.range[0],
		end: callee.range[1],
		text: path
	}];
}
//#endregion
//#region src/plan/target/removal.ts
/** Takes a statement away, with its line when it has that for itself. */
function removalOf(code, statement) {
	const { text } = code.file;
	const [from, to] = statement.range;
	if (code.hasComment(from, to)) refuse("target-comments", statement);
	const start = lineStart(text, from);
	const rest = /^[\t ]*(?:\r\n|\n|\r|$)/.exec(text.slice(to));
	if (!(text.slice(start, from).trim() === "" && rest !== null)) return {
		start: from,
		end: to,
		text: ""
	};
	const end = to + rest[0].length;
	const before = text.slice(lineStart(text, Math.max(0, start - 1)), start).trim();
	const blank = /^[\t ]*(?:\r\n|\n|\r)/.exec(text.slice(end));
	return {
		start,
		end: blank !== null && (before === "" || before.endsWith("{")) ? end + blank[0].length : end,
		text: ""
	};
}
function lineStart(text, offset) {
	return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}
/**
* The declarations of constants that nothing reads once the given parts of the file are gone. What lives on in the new
* request is no longer read in the old one.
*/
function needless(code, candidates, gone, kept) {
	const removed = /* @__PURE__ */ new Map();
	const isGone = (read) => [...gone, ...removed.values()].some((node) => isInside(read, node)) && !kept.some((node) => isInside(read, node));
	for (let before = -1; before < removed.size;) {
		before = removed.size;
		for (const variable of candidates) {
			const declaration = removed.has(variable) ? null : onlyDeclaration(code, variable);
			if (declaration !== null && code.readsOf(variable).every(isGone)) removed.set(variable, declaration);
		}
	}
	return removed;
}
/** The statement that declares one variable alone, when nothing sets it later. */
function onlyDeclaration(code, variable) {
	const declarator = variable.defs[0]?.node;
	const declaration = declarator?.type === "VariableDeclarator" ? declarator.parent : null;
	return declaration?.declarations.length === 1 && [
		"BlockStatement",
		"Program",
		"SwitchCase"
	].includes(declaration.parent.type) && variable.defs.length === 1 && !code.isNamedElsewhere(variable) && code.writesOf(variable).length <= 1 && code.typeReadsOf(variable).length === 0 ? declaration : null;
}
//#endregion
//#region src/plan/target/imports.ts
/**
* Imports what a target's clients are made with, in the file's module style, and drops an import that has no user left.
* @param spec `null` for a target that needs none
* @param isGone whether the conversion takes a mention of an imported name away
* @param place what the import is needed for
*/
function importEdits(code, spec, creations, isGone, place) {
	const obsolete = [...creations.map((creation) => creation.module), ...httpModules(code)].find((module) => isReplaceable(code, module, isGone) && isAlone(module.node));
	if (spec === null || isAvailable(code, spec)) return obsolete === void 0 ? [...new Set(creations.map((creation) => creation.module))].flatMap((module) => withoutGone(code, module, isGone)) : [removalOf(code, statementAround(obsolete.node))];
	if (code.isNameTaken(spec.imported)) return refuse("target-client", place);
	if (obsolete !== void 0) return replaced(code, spec, obsolete);
	const [module] = creations.map((creation) => creation.module);
	const after = module === void 0 ? lastModule(code) : statementAround(module.node);
	const line = importLine(code, spec, after);
	if (after !== null) return [...module === void 0 ? [] : withoutGone(code, module, isGone), newLineAfter(code, after, line)];
	const [first] = code.file.ast.body;
	return [insertion(first?.range[0] ?? 0, `${line};${lineBreakOf(code, code.file.ast)}${lineBreakOf(code, code.file.ast)}`)];
}
/**
* As {@link importEdits}, where both packages export the same `auth`: `google.auth` and `auth` stand for each other.
* Falls back to keeping the old import where its names are used otherwise.
*/
function swappedImportEdits(code, spec, creation, isGone) {
	const { node } = creation.module;
	const statement = statementAround(node);
	const reads = (importedNames(node) ?? []).map(({ key, local }) => {
		const variable = code.variableOf(local);
		return {
			key,
			reads: variable !== null && code.typeReadsOf(variable).length === 0 && !code.isNamedElsewhere(variable) ? code.readsOf(variable).filter((read) => !isGone(read)) : null
		};
	});
	const [hub, other] = spec.package === "googleapis" ? ["google", "auth"] : [null, "auth"];
	const auths = reads.flatMap(({ key, reads: left }) => left === null ? [null] : left.map((read) => hub === null ? authMember(read) : key === other ? read : null));
	const isFree = hub === null ? !isDeclared(code, "auth") : !code.isNameTaken(hub);
	if (isAvailable(code, spec) || auths.length === 0 || auths.includes(null) || !isFree || code.hasComment(statement.range[0], statement.range[1])) return importEdits(code, spec, [creation], isGone, creation.node);
	const names = hub === null ? [spec.imported, other] : [spec.imported];
	const semicolon = code.textOf(statement).endsWith(";") ? 1 : 0;
	return [{
		start: statement.range[0],
		end: statement.range[1] - semicolon,
		text: importLine(code, spec, statement, names)
	}, ...auths.filter((read) => read !== null).map((read) => {
		return read.parent?.type === "Property" && read.parent.shorthand ? insertion(read.range[1], `: ${String(hub)}.auth`) : replacement(read, hub === null ? other : `${hub}.auth`);
	})];
}
/** `google.auth` around a mention of `google`. */
function authMember(read) {
	const { parent } = read;
	return parent?.type === "MemberExpression" && parent.object === read && !parent.computed && parent.property.type === "Identifier" && parent.property.name === "auth" ? parent : null;
}
function isDeclared(code, name) {
	return code.file.scopeManager.scopes.some((scope) => scope.variables.some((variable) => variable.name === name && variable.defs.length > 0));
}
/** Whether the file already takes the name out of the package. */
function isAvailable(code, spec) {
	return code.nodes.requires.some((node) => {
		const source = node.type === "ImportExpression" ? node.source : node.arguments[0];
		return source?.type === "Literal" && source.value === spec.package && (importedNames(node) ?? []).some(({ key, local }) => key === spec.imported && code.textOf(local) === key);
	}) || isImported(code, spec.imported, spec.package);
}
/** The HTTP packages that a file imports or requires. */
function httpModules(code) {
	const required = code.nodes.requires.filter((node) => {
		const source = node.type === "CallExpression" && code.isGlobal(node.callee, "require") ? node.arguments[0] : void 0;
		return source?.type === "Literal" && HTTP_PACKAGES.has(String(source.value));
	});
	return [...code.nodes.imports.filter(({ source }) => HTTP_PACKAGES.has(source.value)), ...required].map((node) => ({ node }));
}
/** Whether a module was used, and nothing uses it any more. */
function isReplaceable(code, { node }, isGone) {
	const locals = node.type === "ImportDeclaration" ? node.specifiers.map(({ local }) => local) : localsOf(node);
	const variables = locals.map((local) => code.variableOf(local)).filter((variable) => variable !== null);
	return locals.length > 0 && variables.length === locals.length && variables.every((variable) => code.typeReadsOf(variable).length === 0 && !code.isNamedElsewhere(variable) && code.readsOf(variable).length > 0 && code.readsOf(variable).every(isGone));
}
/** Takes the names out of an import that nothing uses any more, where others stay. */
function withoutGone(code, { node }, isGone) {
	const names = importedNames(node) ?? [];
	const isUnused = ({ local }) => {
		const variable = code.variableOf(local);
		const reads = variable === null ? [] : [...code.readsOf(variable), ...code.typeReadsOf(variable)];
		return reads.length > 0 && reads.every(isGone);
	};
	const owners = names.map(({ local }) => local.parent?.type === "ImportSpecifier" || local.parent?.type === "Property" ? local.parent : local);
	const lastKept = names.findLastIndex((name) => !isUnused(name));
	return names.flatMap((name, index) => {
		const [own, next, kept] = [
			owners[index],
			owners[index + 1],
			owners[lastKept]
		];
		if (own === void 0 || kept === void 0 || !isUnused(name)) return [];
		return [{
			start: index > lastKept ? owners[index - 1]?.range[1] ?? own.range[0] : own.range[0],
			end: index > lastKept ? own.range[1] : next?.range[0] ?? own.range[1],
			text: ""
		}];
	});
}
function localsOf(required) {
	const holder = wrapped(required).parent;
	return holder?.type === "VariableDeclarator" && holder.id.type === "Identifier" ? [holder.id] : (importedNames(required) ?? []).map(({ local }) => local);
}
function replaced(code, spec, { node }) {
	const statement = statementAround(node);
	const [start, end] = statement.range;
	if (code.hasComment(start, end)) refuse("target-comments", statement);
	return [{
		start,
		end: end - (code.textOf(statement).endsWith(";") ? 1 : 0),
		text: importLine(code, spec, statement)
	}];
}
function isAlone(node) {
	const holder = wrapped(node).parent;
	return node.type === "ImportDeclaration" || holder?.type === "VariableDeclarator" && holder.parent.declarations.length === 1;
}
/** The last import at the top of the file, or the last statement there that requires a module. */
function lastModule(code) {
	const required = code.nodes.requires.filter((node) => node.type === "CallExpression" && code.isGlobal(node.callee, "require")).map((node) => statementAround(node)).filter((statement) => statement.type === "VariableDeclaration" && statement.parent === code.file.ast);
	return code.nodes.imports.at(-1) ?? required.at(-1) ?? null;
}
function importLine(code, spec, near, imported = [spec.imported]) {
	const quote = quoteOf(code);
	const space = braceSpace(code, near);
	const names = `{${space}${imported.join(", ")}${space}}`;
	if (near === null ? code.nodes.requires.length === 0 && !code.file.path.endsWith(".cjs") : near.type === "ImportDeclaration") return `import ${names} from ${quote}${spec.package}${quote}`;
	return `${near?.type === "VariableDeclaration" ? near.kind : "const"} ${names} = require(${quote}${spec.package}${quote})`;
}
//#endregion
//#region src/plan/target/swap.ts
/** Plans clients that come from another package and differ in nothing else, so that requests and answers are migrated as ever. */
var ClientSwap = class {
	#code;
	#target;
	#clients;
	constructor(code, target, anchors) {
		this.#code = code;
		this.#target = target;
		this.#clients = new TargetClients(code, TARGET_CLIENTS[target], anchors, []);
	}
	plan(creation, all) {
		try {
			return this.#plan(creation, all);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return {
				edits: [],
				siteEdits: () => [],
				doubts: [{
					...error.doubt,
					data: { target: this.#target }
				}],
				ties: []
			};
		}
	}
	#plan(creation, all) {
		const spec = TARGET_CLIENTS[this.#target];
		const { client, edits } = this.#clients.swapped(creation);
		const gone = all.filter((other) => this.#clients.isInPlace(other)).map((other) => other.node.callee);
		const doubt = {
			kind: "target-converted",
			node: creation.node,
			data: {
				target: this.#target,
				note: TARGET_NOTES[this.#target]
			}
		};
		return {
			edits: [...edits, ...swappedImportEdits(this.#code, spec, creation, (read) => gone.some((callee) => isInside(read, callee)))],
			siteEdits: (site) => client === null ? [] : receiverEdits(site, client),
			doubts: [doubt],
			ties: [this]
		};
	}
};
//#endregion
//#region src/plan/types/factory-types.ts
/** Finds the types that name the function which makes a client, where nothing but moved clients has them. */
function factoryTypesOf(code, creation, coverage) {
	const { callee } = creation.node;
	const variable = code.variableOf(rootOf(callee));
	const oldName = creation.library.old?.factory?.at(-1);
	const newName = creation.library.new.factory?.at(-1);
	if (variable === null || newName === void 0) return {
		mentions: [],
		edits: []
	};
	const mentions = code.readsOf(variable).filter((read) => {
		const name = outermostName(read);
		return name.parent?.type === "TSTypeQuery" && code.textOf(name) === code.textOf(callee) && coverage.covers(read);
	});
	return {
		mentions,
		edits: mentions.flatMap((mention) => {
			const name = outermostName(mention);
			return name.type === "TSQualifiedName" && name.right.name === oldName ? [name.right] : [];
		}).map((member) => replacement(member, newName))
	};
}
function rootOf(callee) {
	let root = callee;
	while (root.type === "MemberExpression") root = root.object;
	return root;
}
/** `google.iam` around `google`, in a type. */
function outermostName(identifier) {
	let name = identifier;
	while (name.parent?.type === "TSQualifiedName") name = name.parent;
	return name;
}
//#endregion
//#region src/migration/schema-types.ts
/**
* The types of the REST clients' namespaces (`iam_v1.…`). Those below have the same name in both APIs, but their fields
* differ. Source: `v1.d.ts` of googleapis 39.2.0 to 188.0.0, @googleapis/iam 16.0.0 and @googleapis/iamcredentials 3.0.0.
*/
const SIGN_TYPE = /^(?:Schema\$Sign(?:Blob|Jwt)(?:Request|Response)|Params\$Resource\$Projects\$Serviceaccounts\$Sign(?:blob|jwt))$/;
/** Those of them whose fields have other names in the new API, so that whoever shares them must be told. */
const CHANGED_SIGN_TYPE = /Sign[Bb]lob/;
/** The parts of a client on the way to the sign methods. */
const RESOURCE_TYPE = /^Resource\$Projects(?:\$Serviceaccounts)?$/;
/** Modules inside a package that export nothing but one API's namespace, old beside new, with or without `.js`. */
const NAMESPACE_MODULES = [{
	package: "googleapis",
	old: "googleapis/build/src/apis/iam/v1",
	new: "googleapis/build/src/apis/iamcredentials/v1"
}];
/** Packages whose types describe how an answer travels, never what is in it; those of HTTP clients and of Node do the same. */
const TRANSPORT_PACKAGES = new Set([
	"@googleapis/iam",
	"@googleapis/iamcredentials",
	"google-auth-library",
	"google-auto-auth",
	"googleapis",
	"googleapis-common",
	"gtoken"
]);
//#endregion
//#region src/plan/types/type-coverage.ts
/** Says which mentions of a type describe nothing but given values: only then may the type change together with them. */
var TypeCoverage = class {
	#code;
	#places;
	#key;
	/**
	* @param places the types written right at those values
	* @param key a member whose own type may be mentioned anywhere, as in `Reply['signature']`
	*/
	constructor(code, places, key = null) {
		this.#code = code;
		this.#places = places;
		this.#key = key;
	}
	/** Whether a mention of a type stands in one of the places, or in a local type that is only mentioned there. */
	covers(mention, pending = /* @__PURE__ */ new Set()) {
		if (this.#key !== null && memberTypeOf(mention, this.#key) !== null) return true;
		for (let node = mention;; node = node.parent) {
			if (this.#places.has(node)) return true;
			if (isTypeDeclaration(node)) {
				const variable = this.#code.variableOf(node.id);
				return variable !== null && this.isOwn(variable, pending);
			}
			if (node.type === "Program" || node.type === "BlockStatement") return false;
		}
	}
	/** Whether a type of this file describes nothing but the values; where it mentions itself, its other mentions decide. */
	isOwn(variable, pending = /* @__PURE__ */ new Set()) {
		return pending.has(variable) || variable.defs.every(({ node }) => isLocal(node)) && this.#isCovered(variable, pending, false);
	}
	/** Whether the file uses a type that it exports for the values alone: others who import it must follow. */
	isOwnButExported(variable) {
		return variable.defs.every(({ node }) => isLocal(node) || isExported(node)) && this.#isCovered(variable, /* @__PURE__ */ new Set(), true);
	}
	/** Whether the type is also given to a value that is made in sight and is none of these: the answer of another request. */
	isGivenElsewhere(variable) {
		return mentionsOf(variable).some((mention) => isGivenToResult(mention) && !this.covers(mention, new Set([variable])));
	}
	#isCovered(variable, pending, mayExport) {
		return variable.defs.every(({ node }) => isTypeDeclaration(node)) && mentionsOf(variable).every((mention) => mayExport && mention.parent?.type === "ExportSpecifier" || this.covers(mention, new Set([...pending, variable])));
	}
};
/** Every place where a type is named, its declaration apart. */
function mentionsOf(variable) {
	return variable.references.map((reference) => reference.identifier);
}
/** `value as Reply`, `request<Reply>(…)`, `const reply: Reply = await request(…)`: but not of an object that is written there. */
function isGivenToResult(mention) {
	let type = mention;
	while (type.parent !== void 0 && type.parent.type.startsWith("TS") && !ASSERTIONS$1.has(type.parent.type)) type = type.parent;
	const { parent } = type;
	switch (parent?.type) {
		case "TSAsExpression":
		case "TSTypeAssertion": return parent.expression.type !== "ObjectExpression";
		case "CallExpression":
		case "NewExpression": return true;
		case "Identifier":
		case "ObjectPattern": return parent.parent.type === "VariableDeclarator" && ["AwaitExpression", "CallExpression"].includes(parent.parent.init?.type ?? "");
		default: return false;
	}
}
const ASSERTIONS$1 = new Set(["TSAsExpression", "TSTypeAssertion"]);
/** The literal in `Reply['signature']` when a mention is the type in front of it. */
function memberTypeOf(mention, key) {
	const reference = mention.parent;
	const access = reference?.type === "TSTypeReference" ? reference.parent : void 0;
	if (access?.type !== "TSIndexedAccessType" || access.objectType !== reference) return null;
	const { indexType } = access;
	return indexType.type === "TSLiteralType" && plainString(indexType.literal) === key ? indexType.literal : null;
}
function isTypeDeclaration(node) {
	return node.type === "TSTypeAliasDeclaration" || node.type === "TSInterfaceDeclaration";
}
function isExported(declaration) {
	return declaration.parent?.type === "ExportNamedDeclaration";
}
/** Neither exported nor part of a namespace or of `declare global`. */
function isLocal(declaration) {
	const parent = declaration.parent?.type;
	return parent === "Program" || parent === "BlockStatement";
}
//#endregion
//#region src/plan/types/field-types.ts
/** Types that take the names of members as an argument. */
const KEY_TYPES = new Set([
	"Omit",
	"Pick",
	"Record"
]);
/** Renames one member in the user's own types of a request or an answer. */
var FieldTypes = class {
	#code;
	#coverage;
	#field;
	#kind;
	/** The names of members that edits change. */
	#keys = /* @__PURE__ */ new Map();
	constructor(code, coverage, field, kind) {
		this.#code = code;
		this.#coverage = coverage;
		this.#field = field;
		this.#kind = kind;
	}
	/** The edits in the types written at some values. */
	rename(types) {
		const draft = {
			edits: [],
			doubts: [],
			ties: []
		};
		const seen = /* @__PURE__ */ new Set();
		for (const type of types) this.#visit(type, draft, seen);
		return draft;
	}
	#visit(node, draft, seen) {
		if (node.type === "TSTypeLiteral") this.#members(node.members, draft);
		else if (node.type === "TSInterfaceBody") this.#members(node.body, draft);
		else if (node.type === "TSTypeReference" && node.typeName.type === "Identifier" && KEY_TYPES.has(node.typeName.name)) this.#keyNames(node.typeArguments?.params ?? [], draft);
		else if (node.type === "TSMappedType") this.#keyNames([node.constraint], draft);
		else if (node.type === "Identifier") this.#mention(node, draft, seen);
		for (const child of childrenOf(node)) this.#visit(child, draft, seen);
	}
	#members(members, draft) {
		const named = (name) => members.filter((member) => member.type === "TSPropertySignature" && keyName(member.key, member.computed) === name);
		if (named(this.#field.new).length > 0) return;
		for (const member of named(this.#field.old)) if (member.type === "TSPropertySignature") {
			const edit = keyReplacement(this.#code.file.text, member.key, this.#field.new);
			this.#keys.set(edit, member.key);
			draft.edits.push(edit);
		}
	}
	/** `Record<'keyId' | 'signature', string>`, `{[Key in 'signature']: string}` */
	#keyNames(types, draft) {
		for (const type of types) for (const part of type.type === "TSUnionType" ? type.types : [type]) if (part.type === "TSLiteralType" && plainString(part.literal) === this.#field.old) draft.edits.push(keyReplacement(this.#code.file.text, part.literal, this.#field.new));
	}
	#mention(identifier, draft, seen) {
		const variable = this.#code.variableOf(identifier);
		const definition = variable?.defs[0];
		if (variable === null || definition === void 0 || seen.has(variable) || variable.identifiers.some((declared) => declared === identifier)) return;
		seen.add(variable);
		switch (kindOf$1(definition)) {
			case "ImportBinding":
				if (this.#mayBeBody(identifier, definition.parent)) draft.doubts.push({
					kind: this.#kind,
					node: identifier
				});
				break;
			case "ClassName":
				if (this.#classHasField(definition.node)) draft.doubts.push({
					kind: this.#kind,
					node: identifier
				});
				break;
			default: this.#declared(variable, identifier, draft, seen);
		}
	}
	/** A type of this file changes when nothing but such values is declared with it. */
	#declared(variable, mention, draft, seen) {
		const declarations = variable.defs.map(({ node }) => node).filter(isTypeDeclaration);
		const inner = {
			edits: [],
			doubts: [],
			ties: []
		};
		for (const declaration of declarations) this.#visit(declaration, inner, seen);
		draft.doubts.push(...inner.doubts);
		if (inner.edits.length === 0) return;
		if (!this.#coverage.isOwn(variable)) {
			const uses = this.#usesElsewhere(variable, inner.edits);
			const isUsedAlone = this.#coverage.isOwnButExported(variable);
			const isExported = uses !== null || isUsedAlone;
			if (!isExported || uses !== null || this.#code.file.linkage?.isOpen(variable) !== false) {
				const member = uses === null ? {} : {
					data: {
						type: variable.name,
						member: this.#field.old
					},
					member: {
						field: this.#field,
						type: variable,
						isShared: !isUsedAlone,
						uses
					}
				};
				draft.doubts.push({
					kind: isExported ? "type-exported" : this.#kind,
					node: mention,
					...member
				});
			}
			if (!isExported) return;
		}
		const literals = mentionsOf(variable).flatMap((other) => memberTypeOf(other, this.#field.old) ?? []);
		draft.edits.push(...inner.edits, ...literals.map((literal) => keyReplacement(this.#code.file.text, literal, this.#field.new)));
		draft.ties.push(variable, ...inner.ties);
	}
	/** All that mentions the members of a type that other files can import; `null` where that cannot be told, or is known to be another answer’s. */
	#usesElsewhere(variable, edits) {
		const { linkage } = this.#code.file;
		const keys = edits.map((edit) => this.#keys.get(edit));
		if (linkage?.isExported(variable) !== true || this.#coverage.isGivenElsewhere(variable)) return null;
		const found = keys.map((key) => key === void 0 ? null : linkage.memberUses(key, this.#field.old));
		return found.includes(null) ? null : {
			uses: found.flatMap((uses) => uses?.uses ?? []),
			unseen: found.flatMap((uses) => uses?.unseen ?? [])
		};
	}
	/** Whether an imported type may describe the body itself: `Envelope<Body>` does not, nor do the types of HTTP clients. */
	#mayBeBody(identifier, declaration) {
		const reference = outermostName(identifier).parent;
		const source = declaration?.type === "ImportDeclaration" ? declaration.source.value : "";
		return !(reference?.type === "TSTypeReference" && reference.typeArguments != null) && !isBuiltin(source) && !HTTP_PACKAGES.has(source) && !isTransportPackage(source);
	}
	#classHasField(node) {
		return (node.type === "ClassDeclaration" || node.type === "ClassExpression") && node.body.body.some((element) => element.type === "PropertyDefinition" && keyName(element.key, element.computed) === this.#field.old);
	}
};
function isTransportPackage(source) {
	return [...TRANSPORT_PACKAGES].some((name) => source === name || source.startsWith(`${name}/`));
}
//#endregion
//#region src/plan/types/type-places.ts
/** The types that a file gives to the answer of a sign request, to its body, or to the promise of either. */
function replyTypes(code, site) {
	const patterns = (site.reply?.oldReaders ?? []).flatMap(({ key }) => key.parent?.type === "Property" ? [key.parent] : []);
	return new Set([...[...site.reply?.visited ?? []].flatMap((node) => typesAt(code, node)), ...patterns.flatMap(patternTypes)]);
}
/** The types that a file gives to a sign request, or to the body in it. */
function requestTypes(code, site) {
	const starts = [
		...site.body === null ? [] : [site.body.node],
		...site.objectLinks.map((link) => link.reference),
		...(site.call?.arguments ?? []).map(insideWrappers)
	];
	return new Set([...site.call === null ? [] : typeArgumentsOf(site.call), ...starts.flatMap((start) => withWrappers(start)).flatMap((node) => typesAt(code, node))]);
}
/** The types that a file gives to the body itself, not to the options that carry it. */
function bodyTypes(code, site) {
	const body = site.body?.object ?? null;
	return body === null ? [] : [body.node, ...body.links.map((link) => link.reference)].flatMap((start) => withWrappers(start)).flatMap((node) => typesAt(code, node));
}
/** The types that a file gives to a client, or to a part of it. */
function clientTypes(code, creation) {
	return new Set([...[...creation.flow.visited, ...creation.signs.map((sign) => sign.receiver)].flatMap((node) => typesAt(code, node)), ...[...creation.flow.variables].flatMap((variable) => variableTypes(variable))]);
}
/** The types written right at an expression, at what it is assigned to, or at the function that returns it. */
function typesAt(code, node) {
	return [...ownTypes(code, node), ...targetTypes(code, node)];
}
function ownTypes(code, node) {
	switch (node.type) {
		case "TSAsExpression":
		case "TSSatisfiesExpression":
		case "TSTypeAssertion": return [node.typeAnnotation];
		case "CallExpression":
		case "NewExpression": return typeArgumentsOf(node);
		case "Identifier": {
			const variable = code.variableOf(node);
			return variable === null ? [] : variableTypes(variable);
		}
		case "MemberExpression": return annotated(fieldAnnotation(node));
		default: return [];
	}
}
function targetTypes(code, node) {
	const { parent } = node;
	switch (parent?.type) {
		case "VariableDeclarator": return parent.init === node ? patternTypes(parent.id) : [];
		case "AssignmentExpression": return parent.right === node ? ownTypes(code, parent.left) : [];
		case "PropertyDefinition": return parent.value === node ? annotated(parent.typeAnnotation) : [];
		case "ReturnStatement": return resultTypes(functionAround(parent));
		case "ArrowFunctionExpression": return parent.body === node ? resultTypes(parent) : [];
		default: return [];
	}
}
/** What a function is declared to return, by itself or by the constant that holds it. */
function resultTypes(fn) {
	const holder = fn?.parent.type === "VariableDeclarator" ? fn.parent.id.typeAnnotation?.typeAnnotation : void 0;
	return [...annotated(fn?.returnType), ...holder?.type === "TSFunctionType" ? annotated(holder.returnType) : []];
}
function variableTypes(variable) {
	return [...variable.identifiers.flatMap((identifier) => patternTypes(identifier)), ...predicateTypes(variable)];
}
/** `(value: unknown): value is Reply` */
function predicateTypes(variable) {
	return variable.defs.flatMap(({ node }) => {
		const predicate = isFunction(node) ? node.returnType?.typeAnnotation : void 0;
		return predicate?.type === "TSTypePredicate" && predicate.parameterName.type === "Identifier" && predicate.parameterName.name === variable.name ? annotated(predicate.typeAnnotation) : [];
	});
}
/** The annotations of a name or pattern, and of the patterns around it. */
function patternTypes(pattern) {
	const types = [];
	for (let node = pattern; node !== void 0 && isPattern(node); node = node.parent) if ("typeAnnotation" in node) types.push(...annotated(node.typeAnnotation));
	return types;
}
function isPattern(node) {
	return [
		"Identifier",
		"ObjectPattern",
		"ArrayPattern",
		"AssignmentPattern",
		"RestElement",
		"TSParameterProperty"
	].includes(node.type) || node.type === "Property" && node.parent.type === "ObjectPattern";
}
function annotated(annotation) {
	return annotation == null ? [] : [annotation.typeAnnotation];
}
function typeArgumentsOf(call) {
	return call.typeArguments?.params ?? [];
}
function insideWrappers(node) {
	let inner = node;
	while (isWrapper(inner) && "expression" in inner) inner = inner.expression;
	return inner;
}
/** An expression and the assertions around it. */
function withWrappers(start) {
	const nodes = [start];
	for (let node = start.parent; node !== void 0 && isWrapper(node); node = node.parent) nodes.push(node);
	return nodes;
}
//#endregion
//#region src/plan/types/left-types.ts
/**
* Finds the types that may be those of a client which moves, although nothing shows it.
* @param coverage of the values that move
* @param inPlace the clients that move
*/
function leftTypesOf(code, library, coverage, inPlace) {
	const left = inPlace.size === 0 ? [] : clientTypesIn(code, library).filter((type) => !isImportedName(code, type) || !(coverage.covers(type) || isOfAnother(type)));
	if (left.length === 0) return {
		types: /* @__PURE__ */ new Set(),
		isMoved: false
	};
	const moving = new Set([...inPlace].map(({ node }) => node));
	const staying = clientsIn(code).filter(({ node, api }) => api === "old" && !moving.has(node));
	const kept = new TypeCoverage(code, new Set(staying.flatMap((creation) => [...clientTypes(code, creation)])));
	return {
		types: new Set(left.filter((type) => !kept.covers(type))),
		isMoved: staying.length === 0
	};
}
/**
* Whether a type is written right at a name, a field or a function, and would have moved with a client that gets there:
* `function list(iam: iam_v1.Iam)`.
*/
function isOfAnother(type) {
	let node = type;
	while (node.parent !== void 0 && [
		"TSQualifiedName",
		"TSTypeReference",
		"TSUnionType"
	].includes(node.parent.type)) node = node.parent;
	const holder = node.parent?.type === "TSTypeAnnotation" ? node.parent.parent.type : void 0;
	return HOLDERS.has(holder);
}
const HOLDERS = new Set([
	"ArrowFunctionExpression",
	"FunctionDeclaration",
	"FunctionExpression",
	"Identifier",
	"PropertyDefinition"
]);
/** Whether a type is a member of what an `import` declares: the others (`import('googleapis').iam_v1.Iam`) are not moved. */
function isImportedName(code, type) {
	const name = firstName(type);
	return code.nodes.imports.some(({ specifiers }) => specifiers.some(({ local }) => local.name === name));
}
/** `google` in `google.iam_v1.Iam`, for its last name. */
function firstName(type) {
	let node = type.parent;
	while (node?.type === "TSQualifiedName") node = node.left;
	return node?.type === "Identifier" && !isImportType(type) ? node.name : void 0;
}
/** `import('googleapis').iam_v1.Iam` */
function isImportType(type) {
	let node = type.parent;
	while (node?.type === "TSQualifiedName") node = node.parent;
	return node?.type === "TSImportType";
}
/** `Iam` in every `iam_v1.Iam` of a file, however the namespace is imported. */
function clientTypesIn(code, { old }) {
	const [namespace, client] = old?.class ?? [];
	const locals = code.nodes.imports.flatMap(({ specifiers }) => specifiers.flatMap((specifier) => specifier.type === "ImportSpecifier" && importedKey(specifier) === namespace ? [specifier.local.name] : []));
	const names = new Set([namespace, ...locals]);
	const types = [];
	walk$1(code.file.ast, (node) => {
		if (node.type === "TSQualifiedName" && (node.right.name === client || RESOURCE_TYPE.test(node.right.name)) && names.has(lastName(node.left))) types.push(node.right);
	});
	return types;
}
function lastName(name) {
	return name.type === "TSQualifiedName" ? name.right.name : name.type === "Identifier" ? name.name : void 0;
}
//#endregion
//#region src/plan/types/schema-types.ts
/** The library's types in one file, and which of them follow the requests to the new API. */
var SchemaTypes = class {
	#code;
	#library;
	#moved;
	/**
	* @param isWhole whether all sign requests of the file through this library's old client move
	* @param coverage of the values that belong to requests that move
	* @param also types that move although nothing covers them
	*/
	constructor(code, library, isWhole, coverage, also) {
		this.#code = code;
		this.#library = library;
		const moves = ({ type, namespace }) => also.has(type) || SIGN_TYPE.test(type.name) && (isWhole || coverage.covers(namespace)) || (type.name === library.old?.class[1] || RESOURCE_TYPE.test(type.name)) && coverage.covers(namespace);
		this.#moved = namespacesOf(code, library).map((namespace) => [namespace, mentionsIn$1(code, namespace, library).filter(moves)]).filter(([, mentions]) => mentions.length > 0);
	}
	/** Where the imported name stands, in the types that move. */
	get mentions() {
		return this.#moved.flatMap(([, mentions]) => mentions.map((mention) => mention.root));
	}
	/** Sites that share these belong together. */
	get variables() {
		return this.#moved.map(([namespace]) => namespace.variable);
	}
	edits(moves) {
		return this.#moved.flatMap(([namespace, mentions]) => [...mentions.flatMap(({ type }) => this.#nameEdits(type)), ...this.#importEdits(namespace, mentions, moves)]);
	}
	/** Types in the signatures that other files see. */
	get doubts() {
		const exported = this.#moved.flatMap(([, mentions]) => mentions).find(({ type }) => CHANGED_SIGN_TYPE.test(type.name) && isExposed(this.#code, type));
		return exported === void 0 ? [] : [{
			kind: "type-exported",
			node: exported.type
		}];
	}
	#nameEdits(type) {
		const name = this.#library.new.class[1];
		return type.name === this.#library.old?.class[1] && name !== void 0 ? [replacement(type, name)] : [];
	}
	#importEdits(namespace, mentions, moves) {
		const { variable, specifier, declaration, source } = namespace;
		const [key = ""] = this.#library.new.class;
		const used = mentions.map((mention) => replacement(mention.namespace, key));
		if (specifier.type === "ImportNamespaceSpecifier") return used;
		const isMoved = source !== declaration.source.value;
		const isAll = isOnlyForMoved(this.#code, variable, moves);
		const names = importedNames(declaration) ?? [];
		const isSourceMoved = isMoved && names.length > 0 && isWhollyMoved(this.#code, names, this.#library.shared, moves);
		if (isAll && (isSourceMoved || !isMoved)) {
			const moduleEdit = isMoved ? [keyReplacement(this.#code.file.text, declaration.source, source)] : [];
			return [...renameImported(this.#code, specifier, variable, key, moves), ...moduleEdit];
		}
		const written = specifier.importKind === "type" ? `type ${key}` : key;
		if (this.#code.isNameTaken(key)) return isImported(this.#code, key, source) ? used : [];
		if (!isMoved) return [...isImportedBeside(specifier, key) ? [] : [insertion(specifier.range[1], `, ${written}`)], ...used];
		return [
			...isAll ? [removeName(this.#code, specifier, moves)] : [],
			importLineAfter(this.#code, {
				node: declaration,
				source: declaration.source
			}, source, this.#library, moves),
			...used
		];
	}
};
function namespacesOf(code, library) {
	const { old } = library;
	return code.nodes.imports.flatMap((declaration) => {
		const source = declaration.source.value === old?.package ? library.new.package : newModule(library, declaration.source.value);
		return declaration.specifiers.flatMap((specifier) => {
			const variable = code.variableOf(specifier.local);
			if (source === void 0 || variable === null || specifier.type === "ImportDefaultSpecifier") return [];
			return (specifier.type === "ImportSpecifier" ? importedKey(specifier) === old?.class[0] : source === declaration.source.value) ? [{
				variable,
				specifier,
				declaration,
				source
			}] : [];
		});
	});
}
function newModule(library, source) {
	const [path = "", extension = ""] = source.split(/(\.js)$/);
	const module = NAMESPACE_MODULES.find((known) => known.package === library.old?.package && known.old === path);
	return module === void 0 ? void 0 : module.new + extension;
}
function mentionsIn$1(code, { variable, specifier }, library) {
	return code.typeReadsOf(variable).flatMap((root) => {
		if (specifier.type === "ImportSpecifier") {
			const type = memberOf(root);
			return type === null ? [] : [{
				root,
				namespace: root,
				type
			}];
		}
		const namespace = memberOf(root);
		const type = namespace?.name === library.old?.class[0] && namespace?.parent !== void 0 ? memberOf(namespace.parent) : null;
		return namespace === null || type === null ? [] : [{
			root,
			namespace,
			type
		}];
	});
}
/** `member` in `name.member`. */
function memberOf(name) {
	const { parent } = name;
	return parent?.type === "TSQualifiedName" && parent.left === name ? parent.right : null;
}
/** Whether other files see a type: it stands in an exported declaration, outside function bodies and private members. */
function isExposed(code, type) {
	for (let node = type; node.parent !== void 0; node = node.parent) {
		const { parent } = node;
		if (isFunction(parent) && parent.body === node || isPrivateMember(parent)) return false;
		if (parent.type === "ExportNamedDeclaration" || parent.type === "ExportDefaultDeclaration") return true;
		if (parent.type === "Program") return declaredIn(code, node).some((variable) => code.isExported(variable));
	}
	return false;
}
function declaredIn(code, statement) {
	return (statement.type === "VariableDeclaration" ? statement.declarations : [statement]).flatMap((declaration) => code.file.scopeManager.getDeclaredVariables(declaration));
}
function isPrivateMember(node) {
	return (node.type === "PropertyDefinition" || node.type === "MethodDefinition") && (node.accessibility === "private" || keyName(node.key, node.computed)?.startsWith("#") === true);
}
//#endregion
//#region src/plan/types/types.ts
/** The types of one file that follow the requests that are migrated: the libraries' own, and the user's. */
var TypeMoves = class {
	clients;
	inPlace;
	typeMentions;
	#code;
	#schemas;
	#replies;
	#requests;
	#factories;
	#left;
	#schemaEdits = /* @__PURE__ */ new Map();
	#fieldTypes = /* @__PURE__ */ new Map();
	/**
	* @param sites all sign requests of the file
	* @param migrated those that are migrated together
	* @param clients their old clients
	* @param inPlace those that are moved in place
	*/
	constructor(code, sites, migrated, clients, inPlace) {
		this.#code = code;
		this.clients = new Set(clients);
		this.inPlace = inPlace;
		this.#replies = new Map(migrated.map((site) => [site, replyTypes(code, site)]));
		this.#requests = new Map(migrated.map((site) => [site, requestTypes(code, site)]));
		const coverage = new TypeCoverage(code, union([
			...this.#replies.values(),
			...this.#requests.values(),
			...[...inPlace].map((creation) => clientTypes(code, creation))
		]));
		const moved = new Set(migrated);
		const libraries = CLIENT_LIBRARIES.filter((library) => migrated.some((site) => isFrom(site, library)));
		this.#left = new Map(libraries.map((library) => [library, leftTypesOf(code, library, coverage, inPlace)]));
		this.#schemas = libraries.map((library) => {
			const isWhole = sites.every((site) => moved.has(site) || !mayBeFrom(site, library));
			const left = this.#left.get(library);
			return [library, new SchemaTypes(code, library, isWhole, coverage, left?.isMoved === true ? left.types : /* @__PURE__ */ new Set())];
		});
		this.#factories = new Map([...inPlace].map((creation) => [creation, factoryTypesOf(code, creation, coverage)]));
		this.typeMentions = new Set([...this.#schemas.flatMap(([, types]) => types.mentions), ...[...this.#factories.values()].flatMap((types) => types.mentions)]);
	}
	/** What changes together with one request. */
	of(site) {
		const schemas = this.#schemas.filter(([library]) => isFrom(site, library)).map(([, types]) => types);
		const drafts = [this.#replyTypes(site), this.#requestTypes(site)];
		return {
			edits: drafts.flatMap((draft) => draft.edits),
			shared: [...schemas.map((types) => this.#editsOf(types)), ...clientsOf(site).map((creation) => this.#factories.get(creation)?.edits ?? [])],
			doubts: [
				...schemas.flatMap((types) => types.doubts),
				...this.#leftTypes(site),
				...drafts.flatMap((draft) => draft.doubts)
			],
			ties: [...schemas.flatMap((types) => types.variables), ...drafts.flatMap((draft) => draft.ties)]
		};
	}
	/** Types that may or may not be those of a client that moves. */
	#leftTypes(site) {
		const [left] = clientsOf(site).filter((creation) => this.inPlace.has(creation)).flatMap(({ library }) => [...this.#left.get(library)?.types ?? []]);
		return left === void 0 ? [] : [{
			kind: "client-type",
			node: left
		}];
	}
	#editsOf(types) {
		const known = this.#schemaEdits.get(types) ?? types.edits(this);
		this.#schemaEdits.set(types, known);
		return known;
	}
	#replyTypes(site) {
		const renames = (other) => other.method === site.method && renamesReply(other);
		return renames(site) ? this.#fieldTypesOf(site, this.#replies, renames, site.method.response, "reply-type").rename(this.#replies.get(site) ?? []) : {
			edits: [],
			doubts: [],
			ties: []
		};
	}
	#requestTypes(site) {
		const renames = (other) => other.method === site.method && other.body?.old != null;
		if (!renames(site)) return {
			edits: [],
			doubts: [],
			ties: []
		};
		const draft = this.#fieldTypesOf(site, this.#requests, renames, site.method.request, "request-type").rename(this.#requests.get(site) ?? []);
		const own = [...bodyTypes(this.#code, site), ...site.call?.typeArguments?.params ?? []];
		const doubts = draft.doubts.filter(({ node }) => !this.#isImported(node) || own.some((type) => isInside(node, type)));
		return {
			...draft,
			doubts
		};
	}
	#isImported(name) {
		const definition = this.#code.variableOf(name)?.defs[0];
		return definition !== void 0 && kindOf$1(definition) === "ImportBinding";
	}
	/** The user's types of one field, the same for all requests of a method. */
	#fieldTypesOf(site, types, renames, field, kind) {
		const key = `${kind} ${site.method.name}`;
		const known = this.#fieldTypes.get(key);
		if (known !== void 0) return known;
		const places = [...types].filter(([other]) => renames(other)).map(([, nodes]) => nodes);
		const coverage = new TypeCoverage(this.#code, union(places), field.old);
		const made = new FieldTypes(this.#code, coverage, field, kind);
		this.#fieldTypes.set(key, made);
		return made;
	}
};
/** Where both names are read (`reply.signature || reply.signedBlob`), the type has both. */
function renamesReply(site) {
	const { response } = site.method;
	const reads = site.reply?.oldReaders.length ?? 0;
	return response.old !== response.new && (reads > 0 || site.api === "old" && site.reply?.readsNew === false);
}
function clientsOf({ transport }) {
	return transport.kind === "client" ? transport.creations : [];
}
function isFrom(site, library) {
	return clientsOf(site).some((creation) => creation.api === "old" && creation.library === library);
}
/** A client that is made in another file may be any library's. */
function mayBeFrom(site, library) {
	const { transport } = site;
	return transport.kind === "client" && site.api === "old" && (transport.creations.length === 0 || isFrom(site, library));
}
function union(sets) {
	return new Set(sets.flatMap((set) => [...set]));
}
//#endregion
//#region src/edits/tied.ts
/**
* Joins the items that have a tie in common, directly or through others. In time that grows with the ties alone.
* @returns the groups, each in the order of its items, in the order of their first ones
*/
function tiedGroups(items, tiesOf) {
	const parents = /* @__PURE__ */ new Map();
	const rootOf = (item) => {
		let root = item;
		for (let next = parents.get(root); next !== void 0; next = parents.get(root)) root = next;
		if (item !== root) parents.set(item, root);
		return root;
	};
	for (const item of items) for (const tie of tiesOf(item)) {
		const [a, b] = [rootOf(item), rootOf(tie)];
		if (a !== b) parents.set(a, b);
	}
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const root = rootOf(item);
		const group = groups.get(root);
		if (group === void 0) groups.set(root, [item]);
		else group.push(item);
	}
	return [...groups.values()];
}
//#endregion
//#region src/plan/units.ts
/** Joins the drafts that are tied to each other; the weakest decides for all. */
function unitsOf(drafts) {
	return tiedGroups(drafts, ({ ties }) => ties).map(unitOf);
}
function unitOf(group) {
	const shared = new Set(group.flatMap((draft) => draft.shared));
	const sites = group.map((draft) => draft.site);
	const edits = sortedUnique([...group.flatMap((draft) => draft.edits), ...[...shared].flat()]);
	const doubts = uniqueDoubts(group.flatMap((draft) => draft.doubts));
	const [first] = sites;
	return first !== void 0 && overlap(edits) ? {
		sites,
		edits: [],
		doubts: [...doubts, {
			kind: "edits-overlap",
			node: first.anchor
		}]
	} : {
		sites,
		edits,
		doubts
	};
}
function overlap(edits) {
	return edits.some((edit, index) => {
		const next = edits[index + 1];
		return next !== void 0 && (next.start < edit.end || next.start === edit.start && next.text !== edit.text && next.end === next.start && edit.end === edit.start);
	});
}
/** One doubt of each kind: the same reason is given once, however many requests have it. */
function uniqueDoubts(doubts) {
	return [...new Map(doubts.map((doubt) => [`${doubt.kind} ${JSON.stringify(doubt.data ?? null)}`, doubt])).values()];
}
/** Sorted, without repetitions. */
function sortedUnique(edits) {
	return [...new Map(edits.map((edit) => [`${String(edit.start)}:${String(edit.end)}:${edit.text}`, edit])).values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
//#endregion
//#region src/plan/drafts.ts
/** Drafts the edits of sites that are migrated together. */
var Drafts = class {
	#code;
	#sites;
	#candidates;
	#target;
	#anchors;
	#mentions;
	#objectMentions;
	#answerMentions;
	#answers;
	#clients;
	constructor(code, sites, candidates, target) {
		this.#code = code;
		this.#sites = sites;
		this.#candidates = candidates;
		this.#target = target;
		this.#anchors = new Set(candidates.map((site) => site.anchor));
		this.#mentions = {
			host: mentionsIn(candidates),
			name: mentionsIn(sites)
		};
		this.#objectMentions = new Set(candidates.flatMap((site) => site.objectLinks.map((link) => link.reference)));
		this.#answerMentions = new Set(candidates.flatMap((site) => site.mock?.answerLinks.map((link) => link.reference) ?? []));
		this.#answers = new Set(candidates.flatMap((site) => [...site.reply?.visited ?? []]));
		this.#clients = new Set(this.#oldClients().flatMap((creation) => [...creation.visited]));
	}
	make() {
		const added = /* @__PURE__ */ new Set();
		const placer = new ConstantPlacer(this.#code, (link, role, mayBeShown) => isExclusive(this.#code, link, this.#mentions[role], mayBeShown), added);
		const old = this.#oldClients();
		const inPlace = new Set(old.filter((creation) => isOnlyForSigning$1(creation, this.#anchors)));
		const types = new TypeMoves(this.#code, this.#sites, this.#candidates, old, inPlace);
		const besideFirst = [...old].sort((a, b) => Number(inPlace.has(a)) - Number(inPlace.has(b)));
		const swap = this.#target === null || this.#target === "rest" ? null : new ClientSwap(this.#code, this.#target, this.#anchors);
		const plan = (creation) => swap === null || installedName(creation.library.new.package) === this.#target ? planClient(this.#code, creation, types, this.#anchors, added) : swap.plan(creation, old);
		const clients = new Map(besideFirst.map((creation) => [creation, plan(creation)]));
		const kept = new Set(old.filter((creation) => !inPlace.has(creation)));
		return this.#candidates.map((site) => this.#draft(site, placer, clients, types.of(site), kept));
	}
	#oldClients() {
		return [...new Set(this.#candidates.flatMap((site) => site.transport.kind === "client" ? site.transport.creations : []))].filter((creation) => creation.api === "old");
	}
	#draft(site, placer, clients, types, kept) {
		const host = hostDraft(this.#code, site, kept);
		const name = nameDraft(this.#code, site);
		const request = requestDraft(this.#code, site);
		const exp = expDraft(this.#code, site);
		const gapi = gapiDraft(this.#code, site, this.#anchors);
		const placement = placer.place([
			...host.edits,
			...gapi.located,
			...name.edits
		]);
		const own = site.transport.kind === "client" ? site.transport.creations : [];
		const plans = own.flatMap((creation) => clients.get(creation) ?? []);
		const readers = (site.reply?.oldReaders ?? []).map((reader) => reader.key);
		return {
			site,
			edits: [
				...placement.edits,
				...request.edits,
				...replyEdits(this.#code, site),
				...renameEdits(this.#code, site),
				...exp.edits,
				...types.edits,
				...gapi.edits,
				...plans.flatMap((plan) => plan.siteEdits(site))
			],
			shared: [...types.shared, ...plans.map((plan) => plan.edits)],
			doubts: [
				...[
					host,
					name,
					request,
					exp,
					types,
					gapi
				].flatMap((draft) => draft.doubts),
				...plans.flatMap((plan) => plan.doubts),
				...placement.blocked === null ? [] : [{
					kind: "constant-not-editable",
					node: placement.blocked
				}],
				...this.#urlDoubts(site),
				...this.#joinDoubts(site),
				...own.flatMap((creation) => this.#clientDoubts(creation)),
				...this.#requestDoubts(site),
				...this.#answerDoubts(site)
			],
			ties: [
				...tiesOf(site),
				...placement.holders,
				...types.ties,
				...gapi.ties,
				...plans.flatMap((plan) => plan.ties),
				...own,
				...readers,
				...site.objectLinks.map((link) => link.variable)
			]
		};
	}
	/** A constant for the whole URL of the request, which other code takes apart or hands on: it would still get the old one. */
	#urlDoubts({ transport, links, api, isMock }) {
		if (transport.kind !== "url" || api !== "old" || isMock) return [];
		return links.filter((link) => !(link.holder instanceof ClassField) && isWholeUrl(this.#code, link.reference) && !isExclusive(this.#code, link, this.#mentions.name, true)).map(({ reference }) => ({
			kind: "url-shared",
			node: reference
		}));
	}
	/** A read that also gets values other than migrated answers must not be renamed without a look. */
	#joinDoubts(site) {
		const { reply } = site;
		if (reply === null || reply.oldReaders.length === 0) return [];
		return reply.joins.filter((join) => !isHarmless(this.#code, join, this.#answers)).map((join) => ({
			kind: "reply-mixed",
			node: join.node
		}));
	}
	/** A call must not move to another client while the variable may hold one that stays. */
	#clientDoubts(creation) {
		const mixed = creation.api === "old" ? creation.joins.find((join) => !isHarmless(this.#code, join, this.#clients)) : void 0;
		return mixed === void 0 ? [] : [{
			kind: "client-mixed",
			node: mixed.node
		}];
	}
	/** An answer of a mock that other code uses as well. */
	#answerDoubts(site) {
		const { old } = site.method.response;
		const renamed = new Set((site.reply?.oldReaders ?? []).map(({ key }) => key.parent));
		const shared = site.mock?.answerLinks.find(({ variable }) => this.#code.isExported(variable) || this.#code.readsOf(variable).some((read) => !this.#answerMentions.has(read) && !isHarmlessRead(read, old) && !renamed.has(read.parent)));
		return shared === void 0 || site.reply === null || site.reply.oldReaders.length === 0 ? [] : [{
			kind: "mock-answer-shared",
			node: shared.reference
		}];
	}
	#requestDoubts(site) {
		if (site.body?.old == null) return [];
		const shared = site.objectLinks.find(({ variable }) => this.#code.isExported(variable) || this.#code.readsOf(variable).some((read) => !this.#objectMentions.has(read) && !isHarmlessRead(read, site.method.request.old)));
		const { old } = site.method.request;
		if (site.call !== null && senderOf(this.#code, site.call).some((sender) => mentions(sender, old))) return [{
			kind: "request-read",
			node: site.call
		}];
		if (site.call !== null && hooksOf(this.#code, site.call).some((hook) => mentions(hook, old) || mentions(hook, site.method.response.old))) return [{
			kind: "request-shared",
			node: site.call
		}];
		const written = [site.body.old, ...site.body.alsoOld].flatMap((field) => field.kind === "assigned" ? [field.member] : []);
		const rewritten = site.objectLinks.find(({ variable }) => this.#code.readsOf(variable).some((read) => isDeepMention(read, site.method.request.old, written)));
		if (rewritten !== void 0) return [{
			kind: "request-rewritten",
			node: rewritten.reference
		}];
		return shared === void 0 ? [] : [{
			kind: "request-shared",
			node: shared.reference
		}];
	}
};
/** Whether a mention stands for a URL that ends in a sign method. */
function isWholeUrl(code, mention) {
	return endpointOf(code, traceText(code, mention)) !== null;
}
/** What sends a request for its caller, where that is in the file: a function, or the object whose method is called. */
function senderOf(code, call) {
	const fn = functionOf(code, call);
	const object = call.callee.type === "MemberExpression" ? code.resolve(call.callee.object) : null;
	return [...fn === null ? [] : [fn], ...object?.type === "ObjectExpression" ? [object] : []];
}
/** Functions among the options of a request that see its body or answer: `transformResponse`. */
function hooksOf(code, call) {
	return call.arguments.flatMap((argument) => objectOf(code, argument)?.node.properties ?? []).flatMap((property) => property.type === "Property" && !CALLBACK_OPTIONS.has(keyName(property.key, property.computed) ?? "") && contains(property.value, isFunction) ? [property.value] : []);
}
/** Whether code names a field: as a member, as a key or in a string. */
function mentions(node, field) {
	return contains(node, (part) => part.type === "Identifier" && part.name === field && part.parent.type !== "VariableDeclarator" || plainString(part) === field);
}
/** The request that a site sends, the requests that a mock answers, and the stub that it is. */
function tiesOf({ call, mock }) {
	return [
		call,
		mock?.stub ?? null,
		...mock?.calls ?? []
	].filter((tie) => tie !== null);
}
function mentionsIn(sites) {
	return new Set(sites.flatMap((site) => site.links.map((link) => link.reference)));
}
/** `object.other`, `object.other = …`, `Buffer.byteLength(text)`: it does not care how the named field is called. */
function isHarmlessRead(read, field) {
	const { parent } = read;
	if (parent?.type === "CallExpression") return isMethodOf(parent, "Buffer", "byteLength");
	return parent?.type === "MemberExpression" && parent.object === read && ![null, field].includes(memberName(parent));
}
/** `request.requestBody.bytesToSign`: the field is reached through the object that holds the body, in a way that is not `known`. */
function isDeepMention(read, field, known) {
	let node = read.parent;
	for (let depth = 0; node?.type === "MemberExpression"; depth++) {
		if (depth > 0 && memberName(node) === field && !known.includes(node)) return true;
		node = node.parent;
	}
	return false;
}
/** Whether all values that meet at a place are known ones, or nothing at all. */
function isHarmless(code, join, known) {
	return join.values.every((value) => value !== null && (known.has(value) || isNothing(value) || isNeverFulfilled(code, value)));
}
/** A value without fields, or none at all: a rejected promise has no value. */
function isNothing(node) {
	return isNullish(node) || node.type === "Literal" || isMethodOf(node, "Promise", "reject") || node.type === "ObjectExpression" && node.properties.length === 0 || node.type === "ArrayExpression" && node.elements.length === 0;
}
//#endregion
//#region src/plan/target/answer.ts
const ASSERTIONS = new Set([
	"TSAsExpression",
	"TSNonNullExpression",
	"TSSatisfiesExpression",
	"TSTypeAssertion"
]);
/**
* Follows the answer of a request through the ways that can be rewritten.
* @throws {Refusal} for any other
*/
function answerOf(code, method, envelope, call) {
	return new AnswerReader(code, method, envelope).read(call);
}
var AnswerReader = class {
	#code;
	#envelope;
	#fields;
	#handlers = /* @__PURE__ */ new Map();
	#bodies = [];
	#aliases = [];
	#reads = [];
	#picks = [];
	#wholes = [];
	#guards = [];
	#chain = [];
	#binder = null;
	#declarator = null;
	#jsonThen = null;
	#bodyParameter = null;
	constructor(code, method, envelope) {
		this.#code = code;
		this.#envelope = envelope;
		this.#fields = new Set([
			method.response.old,
			method.response.new,
			"keyId"
		]);
	}
	read(call) {
		this.#value(call, "promise");
		return {
			binder: this.#binder,
			declarator: this.#declarator,
			bodies: this.#bodies,
			bodyParameter: this.#bodyParameter,
			aliases: this.#aliases,
			reads: this.#reads,
			picks: this.#picks,
			wholes: this.#wholes,
			guards: this.#guards,
			jsonThen: this.#jsonThen,
			chain: this.#chain
		};
	}
	#value(node, level) {
		const parent = node.parent;
		if (parent?.type === "AwaitExpression") {
			this.#value(parent, level === "promise" ? "response" : level === "json" ? "body" : level);
			if (level === "json") this.#bodies.push(withAssertions(parent));
		} else if (parent?.type === "ChainExpression") this.#value(parent, level);
		else if (parent !== void 0 && ASSERTIONS.has(parent.type)) {
			if (level !== "body") refuse("target-answer", parent);
			this.#value(parent, level);
		} else if (parent?.type === "MemberExpression" && parent.object === node) this.#member(parent, level);
		else if (parent?.type === "VariableDeclarator" && parent.init === node) this.#declared(parent, level);
		else if (level === "json" && this.#isResultOfHandler(node)) return;
		else if (level === "body") this.#wholes.push(node);
		else if (parent?.type !== "ExpressionStatement") refuse("target-answer", node);
	}
	/** `(answer) => answer.json()`: what comes next gets the body. */
	#isResultOfHandler(node) {
		const fn = node.parent?.type === "ReturnStatement" ? node.parent.parent.parent : node.parent;
		const isOnly = node.parent?.type !== "ReturnStatement" || node.parent.parent.type === "BlockStatement" && node.parent.parent.body.length === 1;
		const call = isFunction(fn) && isOnly ? this.#handlers.get(fn) : void 0;
		if (call === void 0) return false;
		this.#bodies.push(node);
		this.#jsonThen = call;
		this.#value(call, "json");
		return true;
	}
	#member(member, level) {
		const key = memberName(member);
		const call = member.parent.type === "CallExpression" && member.parent.callee === member ? member.parent : null;
		if (call !== null && (level === "promise" || level === "json") && key !== null) this.#chained(call, key, level);
		else if (level === "response") this.#responseMember(member, key, call);
		else if (level === "body" && key !== null && this.#fields.has(key) && call === null && !isWritten(member)) this.#reads.push({
			node: withAssertions(member, true),
			member,
			field: key
		});
		else refuse("target-answer", member);
	}
	#responseMember(member, key, call) {
		const guard = this.#envelope === "json" && call === null ? guardAround(member) : null;
		if (guard !== null) this.#guards.push(guard);
		else if (this.#envelope === "data" && key === "data" && call === null && !isWritten(member)) {
			this.#bodies.push(member);
			this.#value(member, "body");
		} else if (this.#envelope === "json" && key === "json" && call?.arguments.length === 0) this.#value(call, "json");
		else if (!this.#guards.some((known) => isWithin$2(member, known))) refuse("target-answer", member);
	}
	#chained(call, key, level) {
		this.#chain.push(call);
		const [handler] = call.arguments;
		if (key !== "then" || call.arguments.length !== 1 || handler === void 0 || !isFunction(handler) || handler.params.length !== 1) refuse(key === "catch" ? "target-errors" : "target-answer", call);
		this.#handlers.set(handler, call);
		const [parameter] = handler.params;
		if (parameter?.type === "Identifier" || parameter?.type === "ObjectPattern") {
			this.#bind(parameter, null, level === "json" ? "body" : "response");
			this.#followChain(call);
		} else refuse("target-answer", call);
	}
	/** `.catch(…)` and `.finally(…)` after the handler that gets the answer. */
	#followChain(call) {
		const next = call.parent.type === "MemberExpression" ? call.parent.parent : null;
		if (next?.type === "CallExpression" && [
			"catch",
			"finally",
			"then"
		].includes(methodName(next) ?? "")) {
			this.#chain.push(next);
			this.#followChain(next);
		}
	}
	#declared(declarator, level) {
		const { id, parent } = declarator;
		if (!(parent.declarations.length === 1 && [
			"BlockStatement",
			"Program",
			"SwitchCase"
		].includes(parent.parent.type)) || id.type === "ArrayPattern" || level !== "response" && level !== "body") refuse("target-answer", declarator);
		this.#bind(id, declarator, level);
	}
	#bind(id, declarator, level) {
		const isFirst = level === "response" && this.#binder === null;
		if (isFirst) {
			this.#binder = id;
			this.#declarator = declarator;
		} else if (declarator === null && level === "response") refuse("target-answer", id);
		else if (declarator === null) this.#bodyParameter = id;
		if (id.type === "Identifier") {
			if (!isFirst && declarator !== null) this.#aliases.push(declarator);
			this.#variable(id, level);
		} else if (level === "response") this.#responsePattern(id, declarator);
		else this.#picked(id, declarator);
	}
	#responsePattern(pattern, declarator) {
		const [only] = pattern.properties;
		const isData = this.#envelope === "data" && pattern.properties.length === 1 && only?.type === "Property" && keyName(only.key, only.computed) === "data";
		if (isData && only.value.type === "Identifier") this.#variable(only.value, "body");
		else if (isData && only.value.type === "ObjectPattern") this.#picked(only.value, declarator);
		else refuse("target-answer", pattern);
		if (this.#binder !== pattern && declarator !== null) this.#aliases.push(declarator);
	}
	#picked(pattern, declarator) {
		const entries = pattern.properties.map((property) => {
			const field = property.type === "Property" ? keyName(property.key, property.computed) : null;
			return property.type === "Property" && property.value.type === "Identifier" && field !== null && this.#fields.has(field) ? {
				field,
				property,
				local: property.value
			} : refuse("target-answer", property);
		});
		this.#picks.push({
			pattern,
			declarator,
			entries
		});
	}
	#variable(name, level) {
		const variable = this.#code.variableOf(name);
		if (variable === null || !isConstant(this.#code, variable)) refuse("target-answer", name);
		const reads = this.#code.readsOf(variable);
		const guarded = level === "response" ? reads.filter((read) => read.parent?.type === "MemberExpression" && guardAround(read.parent) !== null) : [];
		for (const read of [...guarded, ...reads.filter((read) => !guarded.includes(read))]) if (!this.#guards.some((guard) => isWithin$2(read, guard))) this.#value(read, level);
	}
};
function isConstant(code, variable) {
	return variable.defs.length === 1 && !code.isNamedElsewhere(variable) && code.writesOf(variable).length <= 1 && code.typeReadsOf(variable).length === 0;
}
function isWritten(member) {
	const { parent } = member;
	return parent.type === "AssignmentExpression" && parent.left === member || parent.type === "UnaryExpression" && parent.operator === "delete" || parent.type === "UpdateExpression";
}
/** The expression with the assertions `!` and `as T` around it; of a field only `!`. */
function withAssertions(node, isField = false) {
	let outer = node;
	while (outer.parent != null && (isField ? ["ChainExpression", "TSNonNullExpression"].includes(outer.parent.type) : ASSERTIONS.has(outer.parent.type))) outer = outer.parent;
	return outer;
}
/** `if (!answer.ok) throw …`, which a client that rejects makes needless. */
function guardAround(member) {
	const test = member.parent.type === "UnaryExpression" || member.parent.type === "BinaryExpression" ? member.parent : null;
	const statement = test?.parent;
	if (test === null || statement?.type !== "IfStatement" || statement.test !== test || statement.alternate !== null || !isFailed(test)) return null;
	const { consequent } = statement;
	const body = consequent.type === "BlockStatement" ? consequent.body : [consequent];
	const [only] = body;
	return body.length === 1 && only?.type === "ThrowStatement" ? statement : null;
}
/** `!answer.ok`, `answer.status !== 200` */
function isFailed(test) {
	const member = test.type === "UnaryExpression" ? test.argument : test.left;
	const key = member.type === "MemberExpression" ? memberName(member) : null;
	if (test.type === "UnaryExpression") return test.operator === "!" && key === "ok";
	return key === "status" && ["!==", "!="].includes(test.operator) && test.right.type === "Literal" && test.right.value === 200 && plainString(test.right) === null;
}
function isWithin$2(node, outer) {
	return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1];
}
//#endregion
//#region src/plan/target/answer-edits.ts
/** Where the answer of another client is read out of `data`, under the field names of the new API. */
function dataEdits(code, site, call, answer, isNewlyTyped) {
	const { response } = site.method;
	const isAsserted = isNewlyTyped && isTypeScript(code);
	const [pick] = answer.picks;
	if (isAsserted && pick !== void 0) refuse("target-answer", pick.pattern);
	const rename = (field) => field === response.old ? response.new : field;
	return [
		...answer.guards.map((guard) => removalOf(code, guard)),
		...answer.bodies.flatMap((body) => jsonToData(code, body)),
		...answer.reads.flatMap(({ member, node, field }) => [...rename(field) === field ? [] : [keyReplacement(code.file.text, member.property, rename(field))], ...isAsserted && node === member ? [insertion(member.range[1], "!")] : []]),
		...answer.picks.flatMap(({ entries }) => entries.flatMap(({ field, property }) => {
			if (rename(field) === field) return [];
			return [property.shorthand ? insertion(property.range[0], `${rename(field)}: `) : keyReplacement(code.file.text, property.key, rename(field))];
		})),
		...annotations(code, answer, call)
	];
}
/** The types of an answer that is no longer of that type. */
function annotations(code, { aliases, binder, declarator, bodies }, call) {
	const isJson = bodies.some((body) => jsonCallOf(body) !== null);
	const names = [...aliases.map(({ id }) => id), ...binder === null || declarator !== null && !isInside(call, declarator) ? [] : [binder]];
	return isJson ? names.flatMap((name) => name.typeAnnotation == null ? [] : [removedText(code, name.typeAnnotation)]) : [];
}
function removedText(code, annotation) {
	if (code.hasComment(annotation.range[0], annotation.range[1])) refuse("target-comments", annotation);
	return replacement(annotation, "");
}
/** `(await answer.json()) as T` → `answer.data` */
function jsonToData(code, body) {
	const json = jsonCallOf(body);
	if (json?.callee.type !== "MemberExpression") return [];
	const { callee } = json;
	const [start, end] = withParentheses(code, body);
	return [{
		start,
		end: callee.range[0],
		text: ""
	}, {
		start: callee.property.range[0],
		end,
		text: "data"
	}];
}
function jsonCallOf(body) {
	let inner = body;
	while (inner.type !== "CallExpression") if (inner.type === "AwaitExpression") inner = inner.argument;
	else if ("expression" in inner && typeof inner.expression === "object") inner = inner.expression;
	else return null;
	return inner;
}
/** With the parentheses that an expression needs before `.field` and a plain member does not. */
function withParentheses(code, node) {
	const { text } = code.file;
	const before = /\(\s*$/.exec(text.slice(0, node.range[0]));
	const after = /^\s*\)/.exec(text.slice(node.range[1]));
	return node.parent?.type === "MemberExpression" && node.parent.object === node && before !== null && after !== null ? [before.index, node.range[1] + after[0].length] : node.range;
}
/** The names that conversions give to answers: one function must not get the same one twice. */
var AnswerNames = class {
	#code;
	#users = [];
	#given = [];
	constructor(code) {
		this.#code = code;
	}
	/** `response`, or the name that the program itself uses. */
	nameFor(call, own) {
		const place = functionAround(call) ?? this.#code.file.ast;
		const isTaken = mentionsName(place, USUAL_NAME) || this.#users.some((user) => isInside(user, place) || isInside(place, user));
		if (own === USUAL_NAME || isTaken && own !== null) return own;
		if (isTaken) {
			const name = freeName(this.#code, USUAL_NAME, [USUAL_NAME, ...this.#given]);
			this.#given.push(name);
			return name;
		}
		this.#users.push(place);
		return USUAL_NAME;
	}
};
function mentionsName(place, name) {
	return contains(place, (node) => node.type === "Identifier" && node.name === name);
}
const USUAL_NAME = "response";
/** Where the answer is the first element of a list, and its `signedBlob` bytes. */
function tupleEdits(code, site, call, answer, names, isNewlyTyped) {
	return new TupleAnswer(code, site, call, answer, names, isNewlyTyped).edits();
}
var TupleAnswer = class {
	#code;
	#site;
	#call;
	#answer;
	#names;
	#assertion;
	constructor(code, site, call, answer, names, isNewlyTyped) {
		this.#code = code;
		this.#site = site;
		this.#call = call;
		this.#answer = answer;
		this.#names = names;
		this.#assertion = isNewlyTyped && isTypeScript(code) ? "!" : "";
	}
	edits() {
		const { guards, jsonThen, wholes } = this.#answer;
		const [whole] = wholes;
		if (whole !== void 0) return refuse("target-answer", whole);
		return [
			...guards.map((guard) => removalOf(this.#code, guard)),
			...jsonThen === null ? [] : [{
				start: this.#call.range[1],
				end: jsonThen.range[1],
				text: ""
			}],
			...this.#bound()
		];
	}
	#bound() {
		const declarator = this.#declarator();
		if (declarator !== null) {
			const name = this.#names.nameFor(this.#call, this.#ownName(declarator));
			return [...this.#declared(declarator, name), ...this.#used(name, declarator)];
		}
		const parameter = this.#answer.jsonThen === null ? this.#answer.binder : this.#answer.bodyParameter;
		if (parameter === null) return this.#answer.reads.flatMap((read) => this.#inline(read));
		const [pick] = this.#answer.picks.filter((picks) => picks.declarator === null);
		if (pick !== void 0) return refuse("target-answer", pick.pattern);
		const name = this.#names.nameFor(this.#call, parameter.type === "Identifier" ? parameter.name : localOf(parameter));
		return [this.#parameter(parameter, name), ...this.#used(name, null)];
	}
	/** The declaration in which the request stands. */
	#declarator() {
		const { aliases, declarator, picks } = this.#answer;
		return [
			declarator,
			...aliases,
			...picks.map((pick) => pick.declarator)
		].find((one) => one !== null && isInside(this.#call, one)) ?? null;
	}
	#ownName({ id }) {
		return id.type === "Identifier" ? id.name : id.type === "ObjectPattern" ? localOf(id) : null;
	}
	#declared(declarator, name) {
		const { id, init } = declarator;
		const { text } = this.#code.file;
		const edits = [replacement(id, `[${name}]`)];
		const awaited = init === null ? "" : text.slice(init.range[0], this.#call.range[0]);
		if (init !== null && awaited.trim() !== "await") edits.push({
			start: init.range[0],
			end: this.#call.range[0],
			text: "await "
		});
		if (init !== null && this.#answer.jsonThen === null && init.range[1] !== this.#call.range[1]) edits.push({
			start: this.#call.range[1],
			end: init.range[1],
			text: ""
		});
		return edits;
	}
	#parameter(parameter, name) {
		const { text } = this.#code.file;
		return replacement(parameter, /\(\s*$/.test(text.slice(0, parameter.range[0])) && /^\s*,?\s*\)/.test(text.slice(parameter.range[1])) ? `[${name}]` : `([${name}])`);
	}
	/** The reads of an answer that has a name. */
	#used(name, declarator) {
		const { aliases, reads, picks } = this.#answer;
		return [
			...[...new Set([...aliases, ...this.#answer.declarator === null ? [] : [this.#answer.declarator]])].filter((alias) => alias !== declarator && !picks.some((pick) => pick.declarator === alias)).map((alias) => removalOf(this.#code, alias.parent)),
			...reads.map((read) => this.#read(read, name)),
			...picks.flatMap((pick) => this.#picked(pick, name, declarator))
		];
	}
	#read(read, name) {
		const whole = this.#decoded(read.node);
		if (this.#isBlob(read.field)) return replacement(whole ?? read.node, this.#bytes(`${name}.${this.#field(read.field)}`, whole !== null));
		return replacement(read.member, `${name}.${this.#field(read.field)}${read.node === read.member ? this.#assertion : ""}`);
	}
	/** `(await request).data.signature`: what stands around the request changes, and the request for itself. */
	#inline(read) {
		if (!isInside(this.#call, read.node)) return refuse("target-answer", read.node);
		const whole = this.#isBlob(read.field) ? this.#decoded(read.node) : null;
		const mark = "\0";
		const place = `(await ${mark})[0].${this.#field(read.field)}`;
		const replaced = this.#isBlob(read.field) ? whole ?? read.node : read.member;
		const [before = "", after = ""] = (this.#isBlob(read.field) ? this.#bytes(place, whole !== null) : `${place}${read.node === read.member ? this.#assertion : ""}`).split(mark);
		const thenEnd = this.#answer.jsonThen?.range[1] ?? this.#call.range[1];
		return [{
			start: replaced.range[0],
			end: this.#call.range[0],
			text: before
		}, {
			start: thenEnd,
			end: replaced.range[1],
			text: after
		}];
	}
	/** `{signature, keyId} = answer.data`: a line for each name, in the place of the declaration or after the request. */
	#picked({ declarator, entries }, name, request) {
		if (declarator === null) return [];
		const declaration = declarator.parent;
		const lines = entries.map(({ field, local }) => {
			const value = `${name}.${this.#field(field)}`;
			return `${declaration.kind} ${local.name} = ${this.#isBlob(field) ? this.#bytes(value, false) : value + this.#assertion}`;
		});
		const statement = statementAround(declarator);
		if (declarator === request) {
			const added = lines.map((line) => newLineAfter(this.#code, statement, line));
			const [first] = added;
			return first === void 0 ? [] : [{
				...first,
				text: added.map(({ text }) => text).join("")
			}];
		}
		const [first, ...more] = lines;
		const added = more.map((line) => newLineAfter(this.#code, statement, line));
		const semicolon = this.#code.textOf(statement).endsWith(";") ? 1 : 0;
		const [next] = added;
		return [{
			start: statement.range[0],
			end: statement.range[1] - semicolon,
			text: first ?? ""
		}, ...next === void 0 ? [] : [{
			...next,
			text: added.map(({ text }) => text).join("")
		}]];
	}
	#isBlob(field) {
		return field !== "keyId" && this.#site.method.name === "signBlob";
	}
	#field(field) {
		return field === this.#site.method.response.old ? this.#site.method.response.new : field;
	}
	/** `Buffer.from(signature, 'base64')` around a read: the bytes themselves are wanted. */
	#decoded(read) {
		const call = read.parent;
		const [, encoding] = call?.type === "CallExpression" ? call.arguments : [];
		return call?.type === "CallExpression" && call.arguments[0] === read && isMethodOf(call, "Buffer", "from") && encoding !== void 0 && plainString(encoding) === "base64" ? call : null;
	}
	#bytes(value, isDecoded) {
		const quote = quoteOf(this.#code);
		const bytes = `Buffer.from(${value}${isTypeScript(this.#code) ? " as Uint8Array" : ""})`;
		return isDecoded ? bytes : `${bytes}.toString(${quote}base64${quote})`;
	}
};
/** The one name that `{data}` or `{data: name}` binds. */
function localOf(pattern) {
	const [only] = pattern.properties;
	return only?.type === "Property" && only.value.type === "Identifier" ? only.value.name : null;
}
//#endregion
//#region src/plan/target/errors.ts
/** Refuses when code around a request looks at what only the old client's errors have. */
function checkErrors(code, call, chain) {
	const around = functionAround(call);
	for (let up = call.parent; up != null && up !== around; up = up.parent) if (up.type === "TryStatement" && up.handler?.param != null && isInside(call, up.block)) checkError(code, up.handler.param);
	for (const link of chain) {
		const handlers = link.type === "CallExpression" ? link.arguments : [];
		const handler = methodName(link) === "catch" ? handlers[0] : handlers[1];
		const [parameter] = (handler === void 0 ? null : isFunction(handler) ? handler : functionValue(code, handler))?.params ?? [];
		if (parameter !== void 0) checkError(code, parameter);
	}
}
function checkError(code, error) {
	if (error.type === "ObjectPattern") {
		const odd = error.properties.find((property) => property.type !== "Property" || !COMMON_ERROR_MEMBERS.has(keyName(property.key, property.computed) ?? ""));
		if (odd !== void 0) refuse("target-errors", odd);
		return;
	}
	const variable = error.type === "Identifier" ? code.variableOf(error) : null;
	const looked = (variable === null ? [] : code.readsOf(variable)).find((read) => isLookedInto(wrapped(read)));
	if (looked !== void 0) refuse("target-errors", looked);
}
/** `error.response`, `error instanceof GaxiosError`, `axios.isAxiosError(error)`; its message is everybody's. */
function isLookedInto(error) {
	const { parent } = error;
	switch (parent?.type) {
		case "MemberExpression": return parent.object === error && !COMMON_ERROR_MEMBERS.has(memberName(parent) ?? "");
		case "BinaryExpression": return parent.operator === "instanceof" || parent.operator === "in";
		case "VariableDeclarator": return parent.init === error;
		case "CallExpression": return /^is[A-Z]\w*Error$/.test(methodName(parent) ?? (parent.callee.type === "Identifier" ? parent.callee.name : ""));
		default: return false;
	}
}
//#endregion
//#region src/plan/target/request.ts
/** The payload with the `exp` claim that the new API does not add, and edits of claims that are made elsewhere. */
function payloadOf(code, site, field) {
	const { value } = field;
	const { edits } = expDraft(code, site);
	const isShorthand = field.kind === "property" && field.property.shorthand;
	const [only] = edits.filter((edit) => isWithinNode(edit, value));
	return {
		payload: {
			node: value,
			text: isShorthand && only?.start === value.range[1] ? only.text.replace(/^: /, "") : sliceOf(code, value, edits)
		},
		edits: edits.filter((edit) => !isWithinNode(edit, value))
	};
}
/** The one field of the body, which must hold nothing else. */
function onlyField(site) {
	const { body } = site;
	const field = body?.old ?? body?.new ?? null;
	const count = body?.object?.node.properties.length ?? 0;
	if (field?.kind !== "property" || count !== 1 || (body?.alsoOld.length ?? 0) > 0) return refuse(count < 2 ? "target-request" : "target-options", site.anchor);
	return field;
}
/** The request that a client's method is given: `{name, requestBody: {bytesToSign}}`. */
function clientParts(code, site, call, placement) {
	const [argument, options] = call.arguments;
	if (options !== void 0) return refuse(objectOf(code, options) === null ? "target-callback" : "target-options", options);
	const request = argument === void 0 ? null : objectOf(code, argument);
	const field = onlyField(site);
	if (request === null) return refuse("target-request", call);
	const { name, body, auth } = entriesOf(code, request);
	checkPlace(code, site, request, body.value);
	const { payload, edits } = payloadOf(code, site, field);
	return {
		call,
		place: request.node,
		name: nameText$1(code, name, placement),
		payload,
		kept: [
			name.value,
			payload.node,
			...auth === null ? [] : [auth]
		],
		auth: auth === null ? null : {
			kind: "googleAuth",
			node: auth
		},
		envelope: "data",
		isGaxios: true,
		consumed: [],
		edits: [...edits, ...placement.edits.filter((edit) => !isWithinNode(edit, name.value))]
	};
}
function entriesOf(code, request) {
	const name = entryOf(code, request, "name");
	const body = BODY_KEYS.map((key) => entryOf(code, request, key)).find(isFound);
	const auth = entryOf(code, request, "auth");
	if (name.kind !== "property" || body?.kind !== "property" || name.property.parent !== request.node || body.property.parent !== request.node) return refuse("target-request", request.node);
	const own = [
		name.property,
		body.property,
		...auth.kind === "property" ? [auth.property] : []
	];
	const other = request.node.properties.find((property) => !own.includes(property));
	return other === void 0 ? {
		name,
		body,
		auth: auth.kind === "property" ? auth.value : null
	} : refuse("target-options", other);
}
/** The object is rewritten where it stands, so it must be whole there, untyped and for this request alone. */
function checkPlace(code, site, request, body) {
	if (!isInside(site.body?.object?.node ?? body, body)) refuse("target-request", body);
	for (const { variable, reference } of site.objectLinks) {
		const [declared] = variable.identifiers;
		if (declared?.type === "Identifier" && declared.typeAnnotation != null || code.isNamedElsewhere(variable) || code.readsOf(variable).some((read) => read !== reference)) refuse("target-request", reference);
	}
	const wrapper = request.node.parent;
	if ([
		"TSAsExpression",
		"TSSatisfiesExpression",
		"TSTypeAssertion"
	].includes(wrapper.type)) refuse("target-request", wrapper);
}
/** The name with the wildcard, as it is written in the request. */
function nameText$1(code, { property, value }, placement) {
	const inlined = property.shorthand ? placement.edits.find((edit) => edit.start === value.range[1] && edit.end === edit.start) : void 0;
	return inlined === void 0 ? sliceOf(code, value, placement.edits) : inlined.text.replace(/^: /, "");
}
/** Refuses what could not be evaluated in the new request as it was in the old one. */
function checkKept(code, parts) {
	for (const node of parts.kept) checkMovable(code, node, parts.place);
	if (code.file.comments.some(({ range }) => isInsideRange(range, parts.call.range) && !parts.kept.some((node) => isInsideRange(range, node.range))) || parts.place !== parts.call && code.file.comments.some(({ range }) => isInsideRange(range, parts.place.range) && !parts.kept.some((node) => isInsideRange(range, node.range)))) refuse("target-comments", parts.call);
}
function isInsideRange(inner, outer) {
	return outer[0] <= inner[0] && inner[1] <= outer[1];
}
//#endregion
//#region src/plan/target/rest.ts
const FETCH_PACKAGES = new Set(["node-fetch", "undici"]);
const URL$1 = /^https:\/\/iam\.googleapis\.com\/v1\/(?<resource>[^?#]+):(?:signBlob|signJwt)(?:\?alt=json)?$/;
const RESOURCE_START = 30;
/** The request that a call sends to a URL, where it says nothing that a client could not say. */
function restParts(code, site, endpoint, call, placement) {
	const form = formOf(code, call);
	const field = onlyField(site);
	const body = unwrapBody(code, form.body);
	if (body === null || !isInside(site.body?.object?.node ?? call, body)) return refuse("target-request", call);
	const signed = form.auth === null ? signedHeaders(code, form.headers, call) : ownHeaders(code, form, form.auth);
	const { payload, edits } = payloadOf(code, site, field);
	const name = nameText(code, site, endpoint, call, placement);
	return {
		call,
		place: call,
		name: name.text,
		payload,
		kept: [payload.node, ...name.kept],
		auth: signed.auth === null ? null : simplestAuth(code, signed.auth),
		envelope: form.envelope,
		isGaxios: form.auth !== null || packageOf(code, call.callee) === "gaxios",
		consumed: [
			...form.consumed,
			...signed.consumed,
			...clientVariables(code, signed.auth),
			...site.links.flatMap(({ holder }) => holder instanceof ClassField ? [] : [holder]),
			...site.objectLinks.map((link) => link.variable)
		],
		edits: [...edits, ...name.edits]
	};
}
/** The variable of a client that a `GoogleAuth` gave for this request. */
function clientVariables(code, auth) {
	const variable = auth?.node.type === "Identifier" ? code.variableOf(auth.node) : null;
	return variable === null || auth === null || simplestAuth(code, auth) === auth ? [] : [variable];
}
/** The object in `JSON.stringify({…})`, or the object itself, through constants. */
function unwrapBody(code, node) {
	const value = node === null ? null : code.resolve(node);
	const inner = value !== null && isStringify(value) ? value.arguments[0] : value;
	return inner == null ? null : objectOf(code, inner)?.node ?? null;
}
function formOf(code, call) {
	const callee = unwrap(call.callee);
	const auth = authOfRequest(code, call);
	if (auth !== null) return {
		...optionsForm(code, call, call.arguments[0], "data"),
		auth
	};
	const source = packageOf(code, callee.type === "MemberExpression" ? callee.object : callee);
	if (callee.type === "Identifier" && (code.isGlobal(callee, "fetch") || FETCH_PACKAGES.has(source ?? ""))) return optionsForm(code, call, call.arguments[1], "json");
	if (source === "axios" || source === "gaxios") {
		const name = methodName(call);
		const config = name === "post" ? call.arguments[2] : call.arguments[0];
		if (name === "post" && call.arguments.length <= 3) {
			const form = config === void 0 ? null : optionsForm(code, call, config, "data");
			return form?.body != null ? refuse("target-options", call) : {
				envelope: "data",
				headers: null,
				consumed: [],
				auth: null,
				...form,
				body: call.arguments[1] ?? null
			};
		}
		if ((name === null || name === "request") && call.arguments.length === 1) return optionsForm(code, call, config, "data");
	}
	return refuse("target-transport", call);
}
/** `{url, method: 'POST', headers, body}`, and nothing else. */
function optionsForm(code, call, argument, envelope) {
	const options = argument === void 0 ? null : objectOf(code, argument);
	if (options === null || call.arguments.length > 3) return refuse("target-request", call);
	const found = {
		body: null,
		headers: null
	};
	for (const property of options.node.properties) {
		const key = property.type === "Property" ? keyName(property.key, property.computed) : null;
		if (property.type !== "Property" || key === null || key === "method" && !/^POST$/i.test(plainString(property.value) ?? "")) refuse("target-options", property);
		else if (key === "headers") found.headers = property.value;
		else if (key === "body" || key === "data") found.body = property.value;
		else if (![
			"method",
			"url",
			"responseType"
		].includes(key) || key === "responseType" && plainString(property.value) !== "json") refuse("target-options", property);
	}
	return {
		...found,
		envelope,
		auth: null,
		consumed: options.links.map((link) => link.variable)
	};
}
/** `auth.request({…, headers})` signs by itself, so its headers must say nothing. */
function ownHeaders(code, form, auth) {
	const { others, consumed } = readHeaders(code, form.headers);
	const [other] = others;
	return other === void 0 ? {
		auth,
		consumed
	} : refuse("target-options", other.node);
}
function signedHeaders(code, headers, call) {
	const { others, consumed } = readHeaders(code, headers);
	const [only, ...more] = others;
	const [another] = more;
	if (another !== void 0) return refuse("target-options", another.node);
	if (only !== void 0 && only.key !== null && only.key !== "authorization") return refuse("target-options", only.node);
	const signed = only === void 0 ? null : only.key === null ? authOfHeaders(code, only.node) : authOfToken(code, code.resolve(only.node));
	return signed === null ? refuse("target-auth", only?.node ?? call) : {
		auth: signed.auth,
		consumed: [...consumed, ...signed.consumed]
	};
}
/** The headers that say more than that the body is JSON. */
function readHeaders(code, node) {
	if (node === null) return {
		others: [],
		consumed: []
	};
	const object = objectOf(code, node);
	if (object === null) return {
		others: [{
			key: null,
			node
		}],
		consumed: []
	};
	return {
		others: object.node.properties.flatMap((property) => {
			if (property.type === "SpreadElement") return [{
				key: null,
				node: property.argument
			}];
			const key = keyName(property.key, property.computed)?.toLowerCase() ?? "";
			return OWN_HEADERS.has(key) && plainString(property.value) !== null ? [] : [{
				key,
				node: property.value
			}];
		}),
		consumed: object.links.map((link) => link.variable)
	};
}
function nameText(code, site, endpoint, call, placement) {
	const span = site.name.kind === "project" ? site.name.span : null;
	const text = span?.text ?? endpoint.text;
	const resource = URL$1.exec(text.flat)?.groups?.["resource"];
	if (resource === void 0 || site.doubts.some(({ kind }) => kind === "host-fallback")) return refuse("target-request", endpoint.text.node);
	const end = RESOURCE_START + resource.length;
	const mention = constantName(endpoint.text, placement, call);
	if (mention !== null) return {
		text: code.textOf(mention),
		kept: [mention],
		edits: placement.edits
	};
	return printed(code, span === null ? piecesWithin$1(text, RESOURCE_START, end) : withWildcard(text, RESOURCE_START, end, span.start, span.end), RESOURCE_START, end, call);
}
/** The constant that holds the whole name, where that is what it holds after its edits. */
function constantName(text, placement, call) {
	const mention = mentionAt(text, RESOURCE_START, RESOURCE_START + (URL$1.exec(text.flat)?.groups?.["resource"] ?? "").length);
	const [placed] = piecesWithin$1(mention.text, RESOURCE_START, mention.end);
	const node = placed?.piece.kind === "hole" && mention.end === RESOURCE_START + 1 ? placed.piece.node : null;
	const isConstant = node !== null && text.links.some(({ reference }) => reference === node);
	const isEditedHere = placement.edits.some((edit) => call.range[0] <= edit.start && edit.end <= call.range[1]);
	return isConstant && !isEditedHere && placement.blocked === null ? node : null;
}
/** The pieces of a name with the wildcard in the place of its project. */
function withWildcard(text, start, end, projectStart, projectEnd) {
	return [
		...cut(text, start, projectStart),
		"-",
		...cut(text, projectEnd, end)
	];
}
function cut(text, start, end) {
	return placedPieces(text).filter((placed) => placed.start < end && placed.end > start).map((placed) => placed.piece.kind === "text" ? placed.piece.text.slice(Math.max(0, start - placed.start), end - placed.start) : placed);
}
/** A template of the pieces, or a plain string, or the one value that the name is. */
function printed(code, pieces, start, end, call) {
	const parts = pieces.map((piece) => {
		if (typeof piece === "string") return piece;
		return piece.piece.kind === "text" ? piece.piece.text.slice(Math.max(0, start - piece.start), end - piece.start) : plainValue(code, piece.piece.node, call);
	});
	const holes = parts.filter((part) => typeof part !== "string");
	if (parts.some((part) => typeof part === "string" && part.includes("%"))) refuse("target-request", call);
	const [only] = holes;
	if (parts.length === 1 && only !== void 0) return {
		text: sliceOf(code, only),
		kept: [only],
		edits: []
	};
	if (only === void 0) {
		const quote = quoteOf(code);
		return {
			text: `${quote}${parts.filter((part) => typeof part === "string").join("")}${quote}`,
			kept: [],
			edits: []
		};
	}
	return {
		text: `\`${parts.map((part) => typeof part === "string" ? escaped(part) : `\${${sliceOf(code, part)}}`).join("")}\``,
		kept: holes,
		edits: []
	};
}
function escaped(text) {
	return text.replaceAll(/[`\\]|\$(?=\{)/g, String.raw`\$&`);
}
/** A value without the encoding that a URL needs and a client does itself. */
function plainValue(code, node, call) {
	const value = code.resolve(node);
	const [argument] = value.type === "CallExpression" ? value.arguments : [];
	const inner = value.type === "CallExpression" && ["encodeURIComponent", "encodeURI"].some((name) => code.isGlobal(value.callee, name)) && argument !== void 0 && argument.type !== "SpreadElement" ? argument : node;
	if (contains(inner, spellsEncoded) || contains(code.resolve(inner), spellsEncoded)) refuse("target-request", inner);
	checkMovable(code, inner, call);
	return inner;
}
/** `'%40'`: a part of a URL that is encoded by hand. */
function spellsEncoded(node) {
	return plainString(node)?.includes("%") === true || node.type === "TemplateElement" && node.value.raw.includes("%");
}
//#endregion
//#region src/plan/target/styles.ts
/** The style of a request: its client library's new package, or `rest`. */
function styleOf({ transport }) {
	const [creation] = transport.kind === "client" ? transport.creations : [];
	return creation === void 0 ? transport.kind === "url" ? "rest" : "" : installedName(creation.library.new.package);
}
/** Whether a request must be rewritten for a target: it is on the IAM API, and sent in another style. */
function isConverted(site, target) {
	if (target === null || site.api !== "old" || styleOf(site) === target) return false;
	return !site.isMock || site.transport.kind === "client" || target === "@google-cloud/iam-credentials";
}
/** Packages whose clients differ in nothing but where they come from. */
const ALIKE = new Set(["googleapis", "@googleapis/iamcredentials"]);
/** Whether a request keeps its shape, and only its client comes from another package. */
function isSwapped(site, target) {
	return ALIKE.has(target) && ALIKE.has(styleOf(site));
}
/** Whether requests of a client library are understood well enough to be sent in another way. */
function isRestClient(site) {
	return ALIKE.has(styleOf(site));
}
//#endregion
//#region src/plan/target/convert.ts
/**
* Rewrites requests for another client than the one that sends them. All requests of a file that are converted belong
* together: they share imports and clients.
*/
function convert(code, sites, candidates, target) {
	return new Conversion(code, sites, candidates, target).drafts();
}
var Conversion = class {
	#code;
	#candidates;
	#target;
	#spec;
	#clients;
	#names;
	#placer;
	#anchors;
	constructor(code, sites, candidates, target) {
		this.#code = code;
		this.#candidates = candidates;
		this.#target = target;
		this.#spec = target === "rest" ? null : TARGET_CLIENTS[target];
		this.#anchors = new Set(candidates.map((site) => site.anchor));
		this.#clients = this.#spec === null ? null : new TargetClients(code, this.#spec, this.#anchors, takenNames(sites, candidates));
		this.#names = new AnswerNames(code);
		const mentions = new Set(sites.flatMap((site) => site.links.map((link) => link.reference)));
		this.#placer = new ConstantPlacer(code, (link) => isExclusive(code, link, mentions), /* @__PURE__ */ new Set());
	}
	drafts() {
		const results = this.#candidates.map((site) => this.#attempt(site, () => this.#converted(site)));
		const converted = results.filter((result) => "gone" in result);
		const [first] = converted;
		const common = first === void 0 ? null : this.#attempt(first.site, () => this.#common(converted));
		return results.map((result) => {
			if (!("gone" in result) || common === null) return result;
			if ("doubts" in common) return {
				...common,
				site: result.site
			};
			const { site, edits, shared, doubts } = result;
			return {
				site,
				edits,
				shared: [...shared, common.edits],
				doubts,
				ties: [this.#clients ?? this, ...result.creations]
			};
		});
	}
	/** A request that cannot be converted says why. */
	#attempt(site, work) {
		try {
			return work();
		} catch (error) {
			if (error instanceof Refusal) return {
				site,
				edits: [],
				shared: [],
				doubts: [{
					...error.doubt,
					data: { target: this.#target }
				}],
				ties: []
			};
			throw error;
		}
	}
	/** Imports and constants: what all conversions of the file change together. */
	#common(converted) {
		const gone = converted.flatMap((result) => result.gone);
		const kept = converted.flatMap((result) => result.kept);
		const declarations = [...needless(this.#code, converted.flatMap((result) => result.consumed), gone, kept).values()];
		this.#checkOnce(kept, gone, declarations);
		const creations = converted.flatMap((result) => result.creations);
		const [first] = converted;
		const isGone = (read) => [...gone, ...declarations].some((node) => isInside(read, node)) && !kept.some((node) => isInside(read, node));
		return { edits: [...[...new Set(declarations)].map((declaration) => removalOf(this.#code, declaration)), ...importEdits(this.#code, this.#spec, creations, isGone, first?.site.anchor ?? this.#code.file.ast)] };
	}
	/** What the new request evaluates must not be evaluated a second time where it stood. */
	#checkOnce(kept, gone, declarations) {
		const twice = kept.find((node) => !isPure(this.#code, node) && ![...gone, ...declarations].some((part) => isInside(node, part)));
		if (twice !== void 0) refuse("target-request", twice);
	}
	#converted(site) {
		const { call, transport } = site;
		if (site.isMock || call === null || transport.kind === "gapi") return refuse(site.isMock ? "target-mock" : transport.kind === "gapi" ? "target-transport" : "target-request", site.anchor);
		if (transport.kind === "client" && (transport.hosts.length > 0 || !isRestClient(site))) return refuse(transport.hosts.length > 0 ? "target-options" : "target-transport", site.anchor);
		const name = nameDraft(this.#code, site);
		const placement = this.#placer.place(name.edits);
		const blocked = placement.blocked === null ? [] : [{
			kind: "constant-not-editable",
			node: placement.blocked
		}];
		const parts = transport.kind === "client" ? clientParts(this.#code, site, call, placement) : restParts(this.#code, site, transport.endpoint, call, placement);
		checkKept(this.#code, parts);
		const answer = answerOf(this.#code, site.method, parts.envelope, call);
		if (!(transport.kind === "client" || parts.isGaxios) || this.#spec?.isBinary === true) checkErrors(this.#code, call, answer.chain);
		const doubts = [
			...name.doubts,
			...blocked,
			{
				kind: "target-converted",
				node: call,
				data: {
					target: this.#target,
					note: TARGET_NOTES[this.#target]
				}
			}
		];
		const sent = this.#sent(site, parts);
		return {
			site,
			doubts,
			shared: sent.shared,
			edits: [
				...parts.edits,
				...sent.edits,
				...this.#answered(site, call, answer)
			],
			gone: [
				call,
				...answer.guards,
				...sent.gone
			],
			kept: [...parts.kept, ...sent.kept],
			consumed: [...parts.consumed, ...sent.consumed],
			creations: transport.kind === "client" ? transport.creations : []
		};
	}
	#answered(site, call, answer) {
		const isNewlyTyped = styleOf(site) === "rest" && this.#spec !== null;
		return this.#spec?.isBinary === true ? tupleEdits(this.#code, site, call, answer, this.#names, isNewlyTyped) : dataEdits(this.#code, site, call, answer, isNewlyTyped);
	}
	#sent(site, parts) {
		const creation = site.transport.kind === "client" ? onlyCreation(site, site.transport.creations) : null;
		const request = objectText(this.#entries(site, parts), this.#layout(parts));
		if (this.#spec === null || this.#clients === null) return this.#sentByAuth(site, parts, creation, request);
		if (creation === null) {
			const auth = parts.auth ?? refuse("target-auth", site.anchor);
			const { client, edits } = this.#clients.anew(auth, parts.call);
			const path = [
				client ?? "",
				...this.#spec.resource,
				site.method.name
			].join(".");
			return {
				edits: [replacement(parts.call, `${path}(${request})`)],
				shared: [edits],
				gone: [],
				kept: [auth.node],
				consumed: []
			};
		}
		const given = parts.auth === null ? null : this.#givenAuth(parts.auth.node, creation);
		const { client, edits } = this.#clients.instead(site, creation, given);
		const isInPlace = this.#clients.isInPlace(creation);
		return {
			edits: [replacement(parts.place, request), ...calleeEdits(this.#code, site, this.#spec, client)],
			shared: [edits],
			gone: isInPlace ? [creation.node.callee] : [],
			kept: [],
			consumed: []
		};
	}
	/** `auth.request({url, method: 'POST', data})` */
	#sentByAuth(site, parts, creation, request) {
		if (creation === null) return refuse("target-transport", site.anchor);
		const option = creation.options?.node.properties.find((property) => property.type === "Property" && property.key.type === "Identifier" && property.key.name === "auth");
		const given = parts.auth?.node ?? (option?.type === "Property" ? option.value : null);
		const proven = given === null ? null : authOf(this.#code, given);
		const auth = proven === null ? refuse("target-auth", given ?? creation.node) : simplestAuth(this.#code, proven);
		checkKept(this.#code, {
			...parts,
			kept: [auth.node]
		});
		const variables = [...creation.flow.variables];
		const isInline = isInside(creation.node, parts.call);
		const isDropped = isInline || creation.otherUses.length === 0 && creation.signs.every(({ anchor }) => this.#anchors.has(anchor)) && variables.length > 0;
		if (!(creation.options === null || creation.options.node.properties.every((property) => property === option || property.type === "Property" && this.#code.textOf(property.key) === "version"))) return refuse("target-options", creation.node);
		if (isDropped && !isInline && unwrap(creation.node).parent?.type !== "VariableDeclarator") return refuse("target-client", creation.node);
		const { callee } = parts.call;
		const text = this.#code.textOf(auth.node);
		return {
			edits: [replacement(callee, `${/^await\b/.test(text) ? `(${text})` : text}.request`), replacement(parts.place, request)],
			shared: [],
			gone: [],
			kept: [auth.node],
			consumed: variables
		};
	}
	/** An auth that the call was given must be there already where the client is made. */
	#givenAuth(node, creation) {
		const variable = node.type === "Identifier" ? this.#code.variableOf(node) : null;
		return variable !== null && this.#code.lookUp(variable.name, creation.node) === variable && (variable.identifiers[0]?.range[0] ?? 0) < creation.node.range[0] || isInside(creation.node, node.parent?.parent?.parent ?? node) ? node : refuse("target-auth", node);
	}
	#entries(site, { name, payload }) {
		const space = braceSpace(this.#code, null);
		const body = `{${space}payload: ${payload.text}${space}}`;
		if (this.#spec === null) {
			const quote = quoteOf(this.#code);
			return [
				["url", this.#url(site, name)],
				["method", `${quote}POST${quote}`],
				["data", body]
			];
		}
		if (this.#spec.bodyKey !== null) return [["name", name], [this.#spec.bodyKey, body]];
		return [["name", name], ["payload", site.method.name === "signBlob" ? bytesOf(this.#code, payload.node, payload.text) : payload.text]];
	}
	#url(site, name) {
		const start = `https://${HOST_LABEL.new}.googleapis.com/v1/`;
		const isTemplate = /^`(?:[^`\\]|\$\{[^`}]*\})*`$/.test(name);
		const literal = /^(['"])([^'"\\`$]*)\1$/.exec(name);
		const quote = quoteOf(this.#code);
		return literal === null ? `\`${start}${isTemplate ? name.slice(1, -1) : `\${${name}}`}:${site.method.name}\`` : `${quote}${start}${literal[2] ?? ""}:${site.method.name}${quote}`;
	}
	#layout({ place }) {
		const text = this.#code.textOf(place);
		const indent = indentOf(this.#code, place);
		const isOnLines = /[({][\t ]*(?:\r\n|\n|\r)/.test(text);
		const first = /(?:\r\n|\n|\r)([\t ]+)\S/.exec(text)?.[1] ?? "";
		const step = first.startsWith(indent) && first.length > indent.length ? first.slice(indent.length) : "  ";
		return {
			space: braceSpace(this.#code, null),
			indent: isOnLines ? indent : null,
			step,
			lineBreak: lineBreakOf(this.#code, this.#code.file.ast),
			comma: /,\s*[)\]}]/.test(text) ? "," : ""
		};
	}
};
/** The name that clients get which are migrated in their own style at the same time. */
function takenNames(sites, candidates) {
	return sites.filter((site) => !candidates.includes(site) && site.api === "old" && site.transport.kind === "client").length === 0 ? [] : [CLIENT_VARIABLE.new];
}
function onlyCreation(site, creations) {
	const [only] = creations;
	return only === void 0 || creations.length > 1 ? refuse("target-client", site.anchor) : only;
}
//#endregion
//#region src/plan/types/member-rename.ts
/** Ways to use a member that a rename can follow without changing anything else. */
const PLAIN = new Set([
	"read",
	"write",
	"literal-key",
	"short-literal-key",
	"pattern",
	"short-pattern",
	"type-key"
]);
const SHORT = new Set(["short-literal-key", "short-pattern"]);
const MAX_PLACES = 5;
/**
* Joins what is known about a request with what TypeScript knows about the type that describes it. Uses that the unit edits
* are proved; those beyond make it one to review, and follow if every one of them can.
*/
function planMemberRename({ field, sharedType, uses, edits, publishedBy, textOf, shownPath }) {
	const editsByPath = new Map(edits.map((file) => [file.path, file.edits]));
	const beyond = uses.uses.filter((use) => !(editsByPath.get(use.path) ?? []).some((edit) => isAbout(edit, use)));
	const isPlain = beyond.every(({ kind }) => PLAIN.has(kind));
	const names = {
		old: field.old,
		new: field.new
	};
	const doubts = [];
	if (publishedBy !== null) doubts.push({
		kind: "member-public",
		data: {
			...names,
			package: publishedBy
		}
	});
	if (beyond.length > 0) {
		const places = beyond.map(({ path, start }) => {
			const text = textOf(path);
			return text === null ? shownPath(path) : `${shownPath(path)}:${lineOf(text, start)}`;
		});
		doubts.push({
			kind: isPlain ? "member-used" : "member-used-otherwise",
			data: {
				...names,
				places: listed(places)
			}
		});
	}
	if (beyond.length === 0 && sharedType !== null) doubts.push({
		kind: "member-type-shared",
		data: {
			...names,
			type: sharedType
		}
	});
	if (uses.unseen.length > 0) doubts.push({
		kind: "member-unseen",
		data: {
			...names,
			places: listed(uses.unseen.map(shownPath))
		}
	});
	return {
		edits: isPlain ? byFile(beyond, field.new) : [],
		doubts
	};
}
/** An edit that changes the name, or puts something in front of it (`signedBlob: signature`). */
function isAbout(edit, { start, end }) {
	return edit.start === edit.end ? edit.start === start : edit.start < end && edit.end > start;
}
function byFile(uses, name) {
	const files = /* @__PURE__ */ new Map();
	for (const { path, start, end, kind } of uses) {
		const edit = SHORT.has(kind) ? {
			start,
			end: start,
			text: `${name}: `
		} : {
			start,
			end,
			text: name
		};
		files.set(path, [...files.get(path) ?? [], edit]);
	}
	return [...files].map(([path, edits]) => ({
		path,
		edits: edits.sort((a, b) => a.start - b.start)
	}));
}
function lineOf(text, offset) {
	return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
function listed(places) {
	const distinct = [...new Set(places)];
	const more = distinct.length - MAX_PLACES;
	return more > 0 ? `${distinct.slice(0, MAX_PLACES).join(", ")} and ${more} more` : distinct.join(", ");
}
//#endregion
//#region src/plan/types/settle-members.ts
/**
* Answers the doubts of a unit about types that other files can import, where all that mentions their members is known: such
* a doubt goes when the unit changes every mention, and else says which it does not.
*/
function settleMembers(code, unit) {
	const { linkage } = code.file;
	if (linkage === void 0 || !unit.doubts.some(({ member }) => member !== void 0)) return unit;
	const edits = editsByPart(unit.edits, linkage);
	const doubts = [];
	const extra = [];
	for (const doubt of unit.doubts) {
		if (doubt.member === void 0) {
			doubts.push(doubt);
			continue;
		}
		const plan = planOf(doubt.member, edits, linkage);
		doubts.push(...plan.doubts.map(({ kind, data }) => ({
			kind,
			node: doubt.node,
			data
		})));
		extra.push(...plan.edits.flatMap((file) => inProgram(file, linkage)));
	}
	return {
		...unit,
		edits: unit.edits.length === 0 ? [] : sortedUnique([...unit.edits, ...extra]),
		doubts
	};
}
function planOf({ field, type, isShared, uses }, edits, linkage) {
	const parts = new Map(linkage.parts.map((part) => [part.path, part]));
	return planMemberRename({
		field,
		sharedType: isShared ? type.name : null,
		uses: {
			...uses,
			uses: uses.uses.map((use) => parts.get(use.path)?.mayChange === true ? use : {
				...use,
				kind: "other"
			})
		},
		edits,
		publishedBy: linkage.publisherOf(type),
		textOf: (path) => parts.get(path)?.text ?? null,
		shownPath: (path) => linkage.nameOf(path)
	});
}
function editsByPart(edits, { parts }) {
	return parts.map((part) => ({
		path: part.path,
		edits: edits.filter(({ start, end }) => isWithin$1(part, start, end)).map(({ start, end, text }) => ({
			start: start - part.start,
			end: end - part.start,
			text
		}))
	}));
}
function inProgram({ path, edits }, { parts }) {
	const offset = parts.find((part) => part.path === path)?.start ?? 0;
	return edits.map(({ start, end, text }) => ({
		start: start + offset,
		end: end + offset,
		text
	}));
}
function isWithin$1({ start, text }, from, to) {
	return from >= start && to <= start + text.length;
}
//#endregion
//#region src/plan/planner.ts
/**
* Decides how the deprecated requests of one file are migrated. A request that cannot be migrated is left out, and the
* others are planned anew without it: what it shares with them then has another user.
*/
var Planner = class {
	#code;
	#sites;
	#facts;
	#target;
	/** @param target the client that requests are rewritten for; `null` for the one that each is sent with */
	constructor(code, sites, facts, target) {
		this.#code = code;
		this.#sites = sites;
		this.#facts = facts;
		this.#target = target;
	}
	/** The units of all deprecated sites; `isSuppressed` ones are left as they are. */
	plan(isSuppressed) {
		const deprecated = this.#sites.filter(isDeprecated);
		const left = [];
		let candidates = [];
		for (const site of deprecated) {
			const doubts = isSuppressed(site) ? [{
				kind: "suppressed",
				node: site.anchor
			}] : this.#ownDoubts(site);
			if (doubts.some(isManual)) left.push({
				sites: [site],
				edits: [],
				doubts
			});
			else candidates.push(site);
		}
		for (;;) {
			const apart = candidates.filter((site) => left.some((unit) => unit.sites.some((other) => belongTogether(site, other) && !this.#isLeftBehind(other, unit, site))));
			if (apart.length > 0) {
				left.push(...apart.map((site) => ({
					sites: [site],
					edits: [],
					doubts: [{
						kind: "mock-apart",
						node: site.anchor
					}]
				})));
				candidates = candidates.filter((site) => !apart.includes(site));
				continue;
			}
			const drafts = this.#drafts(candidates).map((draft) => this.#withBorders(draft));
			const blocked = drafts.filter((draft) => draft.doubts.some(isManual));
			if (blocked.length === 0) return [...left.map((unit) => this.#told(unit, candidates)), ...unitsOf(this.#withOwnDoubts(drafts)).map((unit) => settleMembers(this.#code, unit))];
			left.push(...blocked.map((draft) => ({
				sites: [draft.site],
				edits: [],
				doubts: draft.doubts
			})));
			candidates = candidates.filter((site) => !blocked.some((draft) => draft.site === site));
		}
	}
	/** Whether a mock that only a person can move is that of a test in another file, which keeps no code from moving. */
	#isLeftBehind(mock, { doubts }, request) {
		const isElsewhere = this.#code.fileAt(mock.anchor) !== this.#code.fileAt(request.anchor);
		return mock.isMock && !request.isMock && isElsewhere && !doubts.some(({ kind }) => kind === "suppressed");
	}
	/** Says of a mock that is left behind that the code moves without it. */
	#told(unit, moved) {
		const mock = unit.sites.find((site) => site.isMock && moved.some((request) => !request.isMock && belongTogether(site, request)));
		return mock === void 0 ? unit : {
			...unit,
			doubts: [{
				kind: "test-left",
				node: mock.anchor
			}, ...unit.doubts]
		};
	}
	#withBorders(draft) {
		const { site, edits, shared, doubts } = draft;
		return {
			...draft,
			doubts: [...doubts, ...borderDoubts(this.#code, site.anchor, [...edits, ...shared.flat()], [...this.#ownDoubts(site), ...doubts])]
		};
	}
	#drafts(candidates) {
		const target = this.#target;
		const others = target === null ? [] : candidates.filter((site) => isConverted(site, target) && !isSwapped(site, target));
		const alike = candidates.filter((site) => !others.includes(site));
		const drafts = new Drafts(this.#code, this.#sites, alike, target).make();
		return target === null || others.length === 0 ? drafts : [...drafts, ...convert(this.#code, this.#sites, others, target)];
	}
	#withOwnDoubts(drafts) {
		return drafts.map((draft) => ({
			...draft,
			doubts: [...this.#ownDoubts(draft.site), ...draft.doubts]
		}));
	}
	/** Doubts that do not depend on the other sites. */
	#ownDoubts(site) {
		const doubts = [...site.doubts];
		doubts.push(...this.#flowDoubts(site));
		if (site.transport.kind === "client") doubts.push(...site.transport.creations.flatMap((creation) => this.#versionDoubts(site, creation)));
		const target = this.#target;
		if (isConverted(site, target)) {
			const libraries = CLIENT_LIBRARIES.filter((library) => library.new.package === target && library.isGone !== true);
			doubts.push(...libraries.flatMap((library) => this.#ageDoubts(library, site.anchor)));
		}
		if (site.api === "old" && site.reply !== null) {
			doubts.push(...site.reply.doubts);
			if (site.reply.oldReaders.length === 0 && !site.reply.readsNew && site.reply.doubts.length === 0 && !site.isMock && !isDirect(this.#code, site) && site.method.response.old !== site.method.response.new) doubts.push({
				kind: this.#isReadNearby(site) ? "reply-unlinked" : "reply-lost",
				node: site.anchor
			});
		}
		return doubts;
	}
	/** Flow's types are not followed: one that spells a renamed field may be that of this request. */
	#flowDoubts({ anchor, body, method, reply }) {
		return [body?.old == null ? null : method.request.old, reply?.oldReaders.length ? method.response.old : null].flatMap((field) => field !== null && this.#code.fileAt(anchor).flowMembers?.has(field) === true ? [{
			kind: "flow-type",
			node: anchor,
			data: { field }
		}] : []);
	}
	/** Whether the function around a request reads such a field from something else: probably from the answer, by a way unknown here. */
	#isReadNearby(site) {
		let around = functionAround(site.anchor);
		for (let outer = around; outer !== null; outer = functionAround(outer)) around = outer;
		return contains(around ?? this.#code.fileAt(site.anchor).ast, (node) => node.type === "MemberExpression" && memberName(node) === site.method.response.old);
	}
	#versionDoubts(site, { library, api, node }) {
		return isConverted(site, this.#target) || api === "new" ? [] : this.#ageDoubts(library, node);
	}
	/** The project of a file decides about its packages, not that of the others that are linked with it. */
	#factsAt(place) {
		return this.#code.linkedFileAt(place)?.facts ?? this.#facts;
	}
	#ageDoubts(library, node) {
		const { since } = library;
		if (since === null) return [];
		const name = installedName(library.new.package);
		if (library.isGone === true) return [{
			kind: "client-gone",
			node,
			data: {
				package: name,
				since
			}
		}];
		const version = this.#factsAt(node).minimumVersion(name);
		return version !== null && isBelow(version, since) ? [{
			kind: "client-too-old",
			node,
			data: {
				package: name,
				version,
				since
			}
		}] : [];
	}
};
/** Whether one is a mock of the other: then none moves without the other. */
function belongTogether(a, b) {
	const isMocked = (call, mock) => call.call !== null && mock.mock?.calls.includes(call.call) === true;
	return isMocked(a, b) || isMocked(b, a);
}
function isManual(doubt) {
	return DOUBTS[doubt.kind].safety === "manual";
}
function isBelow(version, floor) {
	const [major = 0] = version.split(".").map(Number);
	const [floorMajor = 0] = floor.split(".").map(Number);
	return major < floorMajor;
}
//#endregion
//#region src/plan/request-facts.ts
/** What a report tells of one request. */
function requestFactsOf(code, site) {
	const { method, api, isMock, name, body, reply } = site;
	return {
		request: site.anchor.range[0],
		method: method.name,
		api,
		isMock,
		proof: proofOf(code, site),
		hosts: hostsOf(site).map((host) => hostMention(code, host)),
		name: name.kind,
		project: name.kind === "project" ? mentionOf(code, name.span) : null,
		account: name.kind === "unknown" || name.account === void 0 ? null : mentionOf(code, name.account),
		writesOld: body?.old != null,
		oldReads: reply?.oldReaders.length ?? 0,
		readsNew: reply?.readsNew ?? false,
		exp: method.needsExp && site.claims !== null ? expFact(site.claims) : null,
		unused: []
	};
}
function proofOf(code, { transport, certainty }) {
	if (certainty === "likely") return { kind: "none" };
	switch (transport.kind) {
		case "client": {
			const [creation] = transport.creations;
			return creation === void 0 ? { kind: "none" } : {
				kind: "client",
				made: callText(code, creation.node),
				package: installedName(creation.module.package),
				otherUses: creation.otherUses.length
			};
		}
		case "gapi": return {
			kind: "gapi",
			namespace: shortened(code.textOf(transport.namespace.node))
		};
		case "url": {
			const { endpoint, host } = transport;
			const { text } = endpoint;
			const url = mentionOf(code, {
				text,
				start: 0,
				end: text.flat.length
			}).text;
			if (host === null) return { kind: "none" };
			return endpoint.host === "apart" || endpoint.host === "unknown" ? {
				kind: "host",
				host: hostMention(code, host).text,
				path: url
			} : {
				kind: "url",
				url
			};
		}
	}
}
function hostsOf({ transport }) {
	switch (transport.kind) {
		case "client": return [...transport.creations.flatMap((creation) => creation.hosts), ...transport.hosts];
		case "gapi": return [];
		case "url": return transport.host === null ? [] : [transport.host];
	}
}
/** The whole host around the label that tells the APIs apart. */
function hostMention(code, { api, label }) {
	const { text } = label;
	const before = /[^/]*$/.exec(text.flat.slice(0, label.start))?.[0] ?? "";
	const after = /^[^/?#]*/.exec(text.flat.slice(label.start))?.[0] ?? "";
	const span = {
		text,
		start: label.start - before.length,
		end: label.start + after.length
	};
	return {
		...mentionOf(code, span),
		api,
		isDefault: hasFallback(span)
	};
}
function mentionOf(code, { text, start, end }) {
	const parts = piecesWithin$1(text, start, end).map(({ piece, start: from }) => {
		if (piece.kind === "hole") return {
			text: `\${${shortened(code.textOf(piece.node))}}`,
			usual: defaultOf(code, piece.node)
		};
		const own = piece.text.slice(Math.max(0, start - from), end - from);
		return {
			text: own,
			usual: own
		};
	});
	const written = parts.map((part) => part.text).join("");
	const usual = parts.every((part) => part.usual !== null) ? parts.map((part) => part.usual).join("") : null;
	const isLiteral = usual === written && !hasFallback({
		text,
		start,
		end
	});
	return {
		text: written,
		isLiteral,
		...usual === null || isLiteral ? {} : { usual }
	};
}
/** The text that a value is when no setting gives another: `process.env.PROJECT ?? 'text'`. */
function defaultOf(code, node) {
	const value = code.resolve(node);
	return value.type === "LogicalExpression" && value.operator !== "&&" ? plainString(code.resolve(value.right)) : null;
}
function expFact(claims) {
	switch (claims.kind) {
		case "has-exp": return claims.fault !== null ? "wrong" : claims.unset === null ? "present" : "added-if-missing";
		case "literal": return claims.spreads.length === 0 && claims.before === null ? "added" : "added-if-missing";
		case "argument": return claims.spreads.length === 0 ? "added" : "added-if-missing";
		case "copy": return claims.literal !== null && claims.given === "nothing" ? "added" : "added-if-missing";
		case "json": return "added";
		case "reparse": return "added-if-missing";
		case "several": return weakest(claims.parts.map(expFact));
		case "overridden":
		case "unfit":
		case "unknown": return "unknown";
	}
}
/** The fact that holds of all parts, the one that wants the most attention first. */
function weakest(facts) {
	const worst = [
		"wrong",
		"unknown",
		"added-if-missing",
		"added",
		"present"
	].find((fact) => facts.includes(fact)) ?? "unknown";
	return worst === "added" && facts.includes("present") ? "added-if-missing" : worst;
}
/** A call as one reads it in a sentence. */
function callText(code, node) {
	const whole = code.textOf(node).replaceAll(/\s+/g, " ");
	return whole.length <= MAX_LENGTH || !("callee" in node) ? shortened(whole) : `${node.type === "NewExpression" ? "new " : ""}${shortened(code.textOf(node.callee))}(…)`;
}
const MAX_LENGTH = 60;
/** Code on one line, cut where a sentence would get too long. */
function shortened(text) {
	const line = text.replaceAll(/\s+/g, " ");
	return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1)}…`;
}
//#endregion
//#region src/plan/unused.ts
/** Findings of one unit share its edits, and a unit may have thousands of both. */
const known = /* @__PURE__ */ new WeakMap();
/**
* The names of variables that nothing reads any more once the edits are made, in the order of their declarations. They stay
* where they are: what they were given may do more than give a value.
* @param edits disjoint and sorted
*/
function unusedAfter(code, edits) {
	const names = known.get(edits) ?? findUnused(code, edits);
	known.set(edits, names);
	return names;
}
function findUnused(code, edits) {
	const removing = edits.filter((edit) => edit.start < edit.end);
	const isRemoved = (name) => isWithin(removing, name.range[0], endOf(name));
	const dropped = removing.flatMap((edit) => code.referencesWithin(edit.start, edit.end));
	const variables = new Set(dropped.flatMap(({ resolved }) => resolved === null ? [] : [resolved]));
	const written = new Set(edits.flatMap(({ text }) => text.split(/[^\w$]+/)));
	const imports = (code.file.linkage?.entries ?? []).filter(({ node, mentions }) => mentions.length > 0 && mentions.every(isRemoved) && !isRemoved(node) && !written.has(localName(node)));
	return [...[...variables].filter((variable) => !variable.identifiers.some(isRemoved) && !written.has(variable.name) && !code.isNamedElsewhere(variable)).filter((variable) => code.readsOf(variable).every(isRemoved) && code.typeReadsOf(variable).every(isRemoved)).map((variable) => ({
		name: variable.name,
		place: placeOf$1(variable)
	})), ...imports.map(({ node }) => ({
		name: localName(node),
		place: node.range[0]
	}))].sort((a, b) => a.place - b.place).map(({ name }) => name);
}
/** What a file calls a name that it takes from another one. */
function localName(node) {
	const local = node.type === "Property" ? node.value : node.local;
	return local.type === "Identifier" ? local.name : "";
}
/** Where an identifier ends, without the type annotation that its node may cover. */
function endOf(name) {
	return name.type === "Identifier" ? name.range[0] + name.name.length : name.range[1];
}
function placeOf$1(variable) {
	return variable.identifiers[0]?.range[0] ?? 0;
}
/** Whether a range lies in one of the edits, which are sorted. */
function isWithin(edits, start, end) {
	const edit = edits[firstNotBefore(edits, (candidate) => candidate.end < end)];
	return edit !== void 0 && edit.start <= start && end <= edit.end;
}
//#endregion
//#region src/plan/findings.ts
/** All findings about the sites of one file, sorted by place and then by rule. */
function findingsOf(code, sites, facts, isSuppressed, target = null) {
	const units = new Planner(code, sites, facts, target).plan((site) => isSuppressed("no-deprecated-sign", site.anchor.range[0]));
	const findings = [
		...units.flatMap((unit) => unit.sites.filter((site) => !isToldWithCall(site, unit)).map((site) => deprecatedFinding(code, site, unit))),
		...sites.flatMap((site) => expVerdicts(code, site).map((verdict) => finding$1(withBorders(code, verdict, site), requestFactsOf(code, site)))),
		...sites.flatMap((site) => nameFindings(code, site, sites, units))
	];
	findings.sort((a, b) => a.range[0] - b.range[0] || RULE_NAMES.indexOf(a.rule) - RULE_NAMES.indexOf(b.rule) || a.range[1] - b.range[1]);
	return findings.filter((finding, index) => !isSame(finding, findings[index - 1]));
}
/** One request object that several calls share is told once. */
function isSame(a, b) {
	return a.rule === b?.rule && a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.message === b.message;
}
/** A mock whose URL is the very text that a call of the file uses: one place, one finding. */
function isToldWithCall(site, unit) {
	return site.isMock && unit.sites.some((other) => !other.isMock && other.anchor === site.anchor);
}
function finding$1(verdict, facts) {
	const { rule, messageId, node, certainty, doubts } = verdict;
	const safety = safetyOf(doubts, verdict.edits);
	const ownAdvice = safety === "safe" || doubts.length === 0 ? verdict.advice : adviceOf(doubts, safety);
	const { unused = [] } = verdict;
	const advice = safety === "manual" || unused.length === 0 ? ownAdvice : `${ownAdvice.replace(/\.$/u, "")}; ${fillIn(UNUSED, { names: unused.join(", ") })}`;
	const template = MESSAGES[rule][messageId] ?? "";
	return {
		rule,
		messageId,
		data: {
			...verdict.data,
			advice
		},
		message: fillIn(template, {
			...verdict.data,
			advice
		}),
		suggestion: SUGGESTIONS[rule],
		range: node.range,
		safety,
		certainty,
		edits: safety === "manual" ? [] : verdict.edits,
		elsewhere: [],
		facts: safety === "manual" ? facts : {
			...facts,
			unused
		}
	};
}
function safetyOf(doubts, edits) {
	if (edits.length === 0 || doubts.some(isManual)) return "manual";
	return doubts.length === 0 ? "safe" : "review";
}
/** The reasons, the weightiest kind first, each once. */
function adviceOf(doubts, safety) {
	const relevant = doubts.filter((doubt) => isManual(doubt) === (safety === "manual"));
	const all = relevant.length > 0 ? relevant : doubts;
	const told = all.filter(({ kind }) => kind !== "mock");
	const shown = told.some(({ kind }) => kind.startsWith("mock-")) ? told : all;
	return [...new Set(shown.map((doubt) => fillIn(DOUBTS[doubt.kind].text, doubt.data ?? {})))].join(" ");
}
function deprecatedFinding(code, site, unit) {
	const { method } = site;
	const oldKey = site.body?.old ?? null;
	const fields = [oldKey === null && !renamesTo(site, method.request.new) ? null : method.request.old, site.reply?.oldReaders.length ? method.response.old : null].filter((field) => field !== null).join(" and ");
	const keyNode = oldKey === null ? null : keyOfField(oldKey);
	const isHalf = site.api === "new";
	return finding$1({
		rule: "no-deprecated-sign",
		messageId: isHalf ? "halfMigrated" : site.certainty === "likely" ? "likely" : "deprecated",
		data: {
			method: method.name,
			signs: signsOf(site, fields),
			fields
		},
		node: isHalf ? keyNode ?? site.reply?.oldReaders[0]?.key ?? site.mock?.renames[0]?.key ?? site.anchor : site.anchor,
		certainty: site.certainty,
		edits: unit.edits,
		doubts: unit.doubts,
		advice: fillIn(ADVICE["no-deprecated-sign"], { changes: changesOf(code, site) }),
		unused: unusedAfter(code, unit.edits)
	}, requestFactsOf(code, site));
}
/** Why a site looks like the old API where nothing proves it. */
function signsOf(site, fields) {
	if (fields !== "") return `it uses ${fields}`;
	if (site.name.kind === "project") return "its name has a project";
	return site.transport.kind === "url" ? "this file names its host" : "this file makes a client of that API";
}
/** What changes at a site, in the words of the APIs. */
function changesOf(code, site) {
	const { request, response } = site.method;
	return [
		site.api === "old" ? transportChange(site) : null,
		site.name.kind === "project" ? "projects/- in the name" : null,
		site.body?.old == null && !renamesTo(site, request.new) ? null : `${request.old} → ${request.new}`,
		site.reply?.oldReaders.length ? `${response.old} → ${response.new}` : null,
		expDraft(code, site).edits.length > 0 ? "exp claim" : null
	].filter((change) => change !== null).join(", ");
}
function renamesTo({ mock }, field) {
	return mock?.renames.some(({ to }) => to === field) === true;
}
function transportChange({ transport }) {
	if (transport.kind === "gapi") return "namespace and discovery document";
	const creations = transport.kind === "client" ? transport.creations : [];
	const library = creations[0]?.library;
	if (library === void 0 || creations.every((creation) => creation.api === "new")) return transport.kind === "client" && creations.length === 0 ? "client" : "host";
	const name = installedName(library.new.package);
	return library.old !== null && installedName(library.old.package) !== name ? `client from ${name}, which package.json must list (the command “migrate” adds it)` : "client";
}
function nameFindings(code, site, sites, units) {
	if (site.name.kind !== "project" || site.certainty === "likely" || site.call === null) return [];
	const draft = nameDraft(code, site);
	const mentions = new Set(sites.flatMap((other) => other.links.map((link) => link.reference)));
	const placement = new ConstantPlacer(code, (link) => isExclusive(code, link, mentions), /* @__PURE__ */ new Set()).place(draft.edits);
	const edits = agreeing(sortedUnique(placement.edits), units.find((unit) => unit.sites.includes(site)));
	const doubts = [...draft.doubts, ...site.doubts.filter(({ kind }) => kind === "mock")];
	if (placement.blocked !== null) doubts.push({
		kind: "constant-not-editable",
		node: placement.blocked
	});
	return [finding$1(withBorders(code, {
		rule: "no-project-id-in-name",
		messageId: "project",
		data: {},
		node: { range: projectRange(site.name.span) },
		certainty: site.certainty,
		edits,
		doubts,
		advice: ADVICE["no-project-id-in-name"],
		unused: unusedAfter(code, edits)
	}, site), requestFactsOf(code, site))];
}
/** What is said beside the request itself may have edits in files of its own. */
function withBorders(code, verdict, { anchor }) {
	const { edits, doubts } = verdict;
	return {
		...verdict,
		doubts: [...doubts, ...borderDoubts(code, anchor, edits, [])]
	};
}
/** The whole unit, when it is safe and would write the name in another way: both must not be applied one after the other. */
function agreeing(edits, unit) {
	if (unit === void 0 || unit.doubts.length > 0 || unit.edits.length === 0) return edits;
	return edits.every((edit) => unit.edits.some((other) => other.start === edit.start && other.end === edit.end && other.text === edit.text)) ? edits : unit.edits;
}
/** Where the project stands: its characters, or the expression that gives it. */
function projectRange({ text, start, end }) {
	const ranges = piecesWithin$1(text, start, end).map(({ piece, ...place }) => piece.kind === "hole" ? piece.node.range : rangeWithin({
		piece,
		...place
	}, start, end));
	return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
}
//#endregion
//#region src/migration/audit-log.ts
/**
* How the two APIs name a signing in Cloud Audit Logs. Source: the migration guide, "Enabling audit logs".
*/
/** A dot of a name, also as a regular expression writes it, in a string too. */
const DOT = String.raw`(?:\\+\.|\[\.\]|\.)`;
/** Source of a regular expression for the part of a name that only the IAM API has, and that its new name lacks. */
const OLD_PREFIX = [
	"google",
	"iam",
	"admin",
	"v1",
	""
].join(DOT);
/** Source of a regular expression for an old name, or a group of them, as a pattern spells it. */
const OLD_IN_PATTERN = String.raw`${OLD_PREFIX}(?:Sign(?:\w+|\((?:\?:)?[\w|]+\))|\((?:\?:)?Sign[\w|]*\))`;
/** The methods, by what follows {@link OLD_PREFIX}: the new name is just that. */
const LOGGED_METHODS = ["SignBlob", "SignJwt"];
/** The type of a request: the URL before it is the same on both APIs. */
const REQUEST_TYPE = {
	urlPrefix: "type.googleapis.com/",
	old: "google.iam.admin.v1.",
	new: "google.iam.credentials.v1."
};
/** Last part of the fields that name a method, a request's type or the service; in BigQuery and in protocol buffers too. */
const METHOD_FIELD = /(?:^|[.`])method_?name$/i;
const TYPE_FIELD = /@type["\\]*$/;
const SERVICE_FIELD = /(?:^|[.`])service_?name$/i;
/** What the table of exported audit logs is called in BigQuery. */
const SQL = /\bselect\b[^]*\bfrom\b|\bprotopayload_auditlog\b/i;
/** What an audit log says in the place of an old value, the same in code and in filters; `null` for any other text. */
function newLoggedName(old) {
	const { type, name } = OLD_NAME.exec(old)?.groups ?? {};
	if (name !== void 0) return name;
	return type === void 0 ? null : `${old.slice(0, old.length - type.length - REQUEST_TYPE.old.length)}${REQUEST_TYPE.new}${type}`;
}
const OLD_NAME = new RegExp(String.raw`^google\.iam\.admin\.v1\.(?<name>${LOGGED_METHODS.join("|")})$|^(?:type\.googleapis\.com\/)?google\.iam\.admin\.v1\.(?<type>(?:${LOGGED_METHODS.join("|")})(?:Request|Response))$`);
//#endregion
//#region src/analysis/audit-log/audit-log-code.ts
/** What is done with a name in code: compared, listed, handed on; `null` when the new name is beside it, or nothing depends on it. */
function comparedName(code, node, name) {
	const outer = wrapped(node);
	const parent = outer.parent;
	switch (parent?.type) {
		case "BinaryExpression": return EQUALITY.has(parent.operator) ? comparison(code, parent, outer, name) : null;
		case "SwitchCase": return switchCase(code, parent, name);
		case "ArrayExpression": return element(code, parent, outer, name);
		case "Property": return property(code, parent, outer, name);
		case "CallExpression":
		case "NewExpression": return argument(code, parent, outer);
		case "MemberExpression": return parent.property === outer ? byHand("key") : null;
		case "TSLiteralType": return besideIn(code, typeUnion(parent), name) ? null : byHand("type");
		case "ExpressionStatement":
		case "TemplateLiteral": return null;
		default: return byHand("value");
	}
}
const EQUALITY = new Set([
	"===",
	"==",
	"!==",
	"!="
]);
function byHand(advice, certainty = "proven") {
	return {
		advice,
		certainty,
		edits: []
	};
}
function widen(...edits) {
	return {
		advice: "widen",
		certainty: "proven",
		edits
	};
}
function insertAt(at, text) {
	return {
		start: at,
		end: at,
		text
	};
}
/** Whether the new name stands somewhere in a node. */
function besideIn(code, node, { current }) {
	return contains(node, (part) => plainString(part.type === "Identifier" ? code.resolve(part) : part) === current);
}
/** `m === 'old'` → `(m === 'old' || m === 'new')`; what may not be evaluated twice is looked up in an array. */
function comparison(code, node, named, name) {
	const operator = node.operator.startsWith("!") ? "&&" : "||";
	let chain = node;
	while (chain.parent.type === "LogicalExpression" && chain.parent.operator === operator) chain = chain.parent;
	if (besideIn(code, chain, name)) return null;
	const other = named === node.left ? node.right : node.left;
	const [start, end] = node.range;
	if (!isPure(code, other)) {
		const list = `${operator === "&&" ? "!" : ""}[${code.textOf(named)}, ${name.literal}].includes(${code.textOf(other)})`;
		return code.hasComment(start, end) ? byHand("value") : widen({
			start,
			end,
			text: list
		});
	}
	const [left, right] = named === node.left ? [name.literal, code.textOf(other)] : [code.textOf(other), name.literal];
	const added = ` ${operator} ${left} ${node.operator} ${right}`;
	return standsAlone(code, node, operator) ? widen(insertAt(end, added)) : widen(insertAt(start, "("), insertAt(end, `${added})`));
}
/** Whether `a || b` can stand where an expression stands without parentheses. */
function standsAlone(code, node, operator) {
	const { text } = code.file;
	const parent = node.parent;
	if (/\(\s*$/.test(text.slice(0, node.range[0])) && /^\s*\)/.test(text.slice(node.range[1]))) return true;
	switch (parent.type) {
		case "LogicalExpression": return parent.operator === operator;
		case "ReturnStatement":
		case "VariableDeclarator":
		case "ArrowFunctionExpression":
		case "AssignmentExpression":
		case "Property":
		case "CallExpression":
		case "ConditionalExpression": return true;
		default: return false;
	}
}
/** `case 'old':` gets a `case 'new':` under it. */
function switchCase(code, node, name) {
	if (node.parent.cases.some(({ test }) => test !== null && besideIn(code, test, name))) return null;
	const end = node.test?.range[1] ?? node.range[0];
	const colon = /^[\s)]*:/.exec(code.file.text.slice(end));
	return colon === null ? byHand("value") : widen(insertAt(end + colon[0].length, `${lineBreakOf(code, node)}${indentOf(code, node)}case ${name.literal}:`));
}
/** Another element after the name, on a line of its own if the name has one; a pair for a map is not a list. */
function element(code, array, named, name) {
	const holder = wrapped(array).parent;
	if (besideIn(code, array, name)) return null;
	const isList = array.elements.every((entry) => entry !== null && (entry.type === "SpreadElement" || entry.type !== "ObjectExpression"));
	const isChecked = holder?.type === "CallExpression" && isTestCall(code, holder);
	if (!isList || holder?.type === "ArrayExpression" || isChecked) return byHand(isChecked ? "argument" : "key");
	const before = code.file.text.slice(0, named.range[0]);
	const line = /(?:\r\n|\n|\r)[\t ]*$/.exec(before)?.[0];
	return widen(insertAt(named.range[1], `,${line ?? " "}${name.literal}`));
}
/** A key of a map, or the one value of a field. */
function property(code, node, named, name) {
	if (node.key === named) return besideIn(code, node.parent, name) || hasKey$1(node.parent, name) ? null : byHand("key");
	const key = keyName(node.key, node.computed);
	return LOG_FIELDS.has(key ?? "") ? byHand("value", "likely") : byHand("value");
}
const LOG_FIELDS = new Set([
	"@type",
	"method",
	"methodName",
	"method_name",
	"typeUrl",
	"type_url"
]);
function hasKey$1(object, { current }) {
	return object.type === "ObjectExpression" && object.properties.some((entry) => entry.type === "Property" && keyName(entry.key, entry.computed) === current);
}
function argument(code, call, named) {
	const method = methodName(call) ?? "";
	if (isInside(named, call.callee) || LOGGERS$1.has(method)) return null;
	return byHand("argument", isTestCall(code, call) ? "likely" : "proven");
}
const LOGGERS$1 = new Set([
	"debug",
	"error",
	"info",
	"log",
	"trace",
	"warn"
]);
function typeUnion(node) {
	return node.parent?.type === "TSUnionType" ? node.parent : node;
}
//#endregion
//#region src/analysis/audit-log/audit-log-query.ts
const NAME = new RegExp(String.raw`(?:type\.googleapis\.com\/)?${OLD_PREFIX}(?=[(?:]*Sign)`, "g");
const PLAIN_NAME = /^[\w./]+?Sign(?:Blob|Jwt)(?:Request|Response)?(?![\w.(|?])/;
const SERVICE = /(?<![\w/.-])iam(?:\\+\.|\[\.\]|\.)googleapis(?:(?:\\+\.|\[\.\]|\.)com)?/g;
const QUOTE = /\\*["']$/;
const FIELD = String.raw`(?<![\w.@"'])(?<field>[\w.\x60]*(?:\\*["']?@type\\*["']?|[\w\x60]))`;
const VALUE = String.raw`(?:\\*"[^"]*"|\\*'[^']*'|[^\s()"',]+)`;
const DIRECT = new RegExp(String.raw`${FIELD}\s*(?<operator>=~|!~|!=|<>|=|:)\s*$`);
const LIST = new RegExp(String.raw`${FIELD}\s*(?<operator>!=|=|:)\s*\(\s*(?:${VALUE}\s+(?<joiner>OR|AND)\s+)*$`);
const SQL_LIST = new RegExp(String.raw`${FIELD}\s+(?<operator>(?:NOT\s+)?IN)\s*\(\s*(?:${VALUE}\s*,\s*)*$`, "i");
const PATTERN = new RegExp(String.raw`${FIELD}\s*(?<operator>=~|!~)\s*\\*["'](?<head>[^"']*)$`);
/** A filter that is not understood is at least something that compares one of these fields. */
const COMPARES = /(?:method_?name|@type\\*["']?)\s*\)?\s*(?:[=!:<]|(?:not\s+)?(?:in|like)\b)/i;
/** How much of a query before a value is looked at: lists of values are no longer. */
const REACH = 2e3;
/** Reads a text as a filter of audit logs; `null` when it names nothing of the IAM API, or matches both APIs already. */
function narrowQuery(text) {
	const names = [...text.matchAll(NAME)].filter(({ index }) => !isComment(text, index));
	const [first] = names;
	if (first === void 0 || !COMPARES.test(text)) return null;
	const changes = [...names.filter((match) => !isCovered(text, match)).map((match) => nameChanges(text, match)), ...serviceChanges(text)];
	if (changes.length === 0) return null;
	const [start, end] = nameRange(text, first);
	return {
		start,
		end,
		changes: changes.every((change) => change !== null) ? changes.flat() : null
	};
}
/** Whether `--` stands before a place on its line, outside quotes. */
function isComment(text, index) {
	return text.slice(text.lastIndexOf("\n", index) + 1, index).replaceAll(/"[^"]*"|'[^']*'/g, "").includes("--");
}
function nameRange(text, { 0: head, index }) {
	return [index, index + (PLAIN_NAME.exec(text.slice(index))?.[0] ?? head).length];
}
/** Whether the filter names the same thing of the new API somewhere. */
function isCovered(text, match) {
	const plain = PLAIN_NAME.exec(text.slice(match.index))?.[0];
	if (plain === void 0) {
		const others = text.replaceAll(new RegExp(OLD_IN_PATTERN, "g"), "");
		return /(?<![\w.])Sign(?:Blob|Jwt|\()/.test(others);
	}
	const current = newLoggedName(plain);
	return current === null || new RegExp(String.raw`(?<![\w.])${current.replaceAll(".", String.raw`\.`)}(?!\w)`).test(text);
}
function nameChanges(text, match) {
	const [start, end] = nameRange(text, match);
	const current = newLoggedName(text.slice(start, end));
	const pattern = PATTERN.exec(reach(text, start));
	if (pattern !== null) return patternChanges(match, pattern.groups?.["head"] ?? "");
	return current === null ? null : widened(text, start, end, current, (field) => METHOD_FIELD.test(field) || TYPE_FIELD.test(field));
}
/** In a regular expression the old part of the name becomes optional, without matching inside other names. */
function patternChanges({ 0: name, index }, head) {
	if (!/^\^?[(?:]*$|[|(]$/.test(head)) return null;
	const end = index + name.length;
	const isAnchored = head.startsWith("^") && !head.includes("|");
	return [{
		start: index,
		end: index,
		text: "(?:",
		beside: "next"
	}, {
		start: end,
		end,
		text: isAnchored ? ")?" : "|^)",
		beside: "previous"
	}];
}
/** What lets each comparison of the service match both; nothing when there is none, or it does already. */
function serviceChanges(text) {
	if (text.includes("iamcredentials")) return [];
	return [...text.matchAll(SERVICE)].flatMap((match) => {
		const { index } = match;
		const pattern = PATTERN.exec(reach(text, index));
		if (pattern?.groups?.["operator"] === "=~" && SERVICE_FIELD.test(pattern.groups["field"] ?? "")) {
			const at = index + 3;
			return [[{
				start: at,
				end: at,
				text: "(?:credentials)?",
				beside: "previous"
			}]];
		}
		const changes = widened(text, index, index + match[0].length, HOST_NAME.new, (field) => SERVICE_FIELD.test(field), ["=", ":"]);
		return changes === null ? [] : [changes];
	});
}
/** What lets a comparison with one value match another one too. */
function widened(text, start, end, current, isField, operators = [
	"=",
	":",
	"!=",
	"<>"
]) {
	const quote = QUOTE.exec(text.slice(0, start))?.[0] ?? "";
	const place = (quote === "" ? /^(?:[\s)]|$)/.test(text.slice(end)) : text.startsWith(quote, end)) ? placeBefore(text, start - quote.length) : null;
	if (place === null || !isField(place.field)) return null;
	const value = {
		start: start - quote.length,
		end: end + quote.length,
		current: `${quote}${current}${quote}`
	};
	if (place.form === "sql-list") return [after(value.end, `, ${value.current}`)];
	if (!operators.includes(place.operator)) return null;
	if (SQL.test(text)) return place.form === "direct" ? sqlChanges(text, place, value) : null;
	return place.form === "list" ? listChanges(place, value) : directChanges(text, place, value);
}
function listChanges({ operator, joiner }, { end, current }) {
	const needed = operator === "!=" ? "AND" : "OR";
	return (joiner ?? "OR") === needed ? [after(end, ` ${needed} ${current}`)] : null;
}
/** `f="a"` → `f=("a" OR "b")`; `f!="a"` → `(f!="a" AND f!="b")`, which no reader takes for its opposite. */
function directChanges(text, { operator, at }, { start, end, current }) {
	return operator === "!=" ? [before(at, "("), after(end, ` AND ${text.slice(at, start)}${current})`)] : [before(start, "("), after(end, ` OR ${current})`)];
}
/** `f = 'a'` → `f IN ('a', 'b')` */
function sqlChanges(text, { operator, operatorAt }, { start, end, current }) {
	if (operator === ":") return null;
	return [{
		start: operatorAt,
		end: start,
		text: `${/\s/.test(text[operatorAt - 1] ?? "") ? "" : " "}${operator === "=" ? "IN" : "NOT IN"} (`,
		beside: "next"
	}, after(end, `, ${current})`)];
}
function placeBefore(text, index) {
	const head = reach(text, index);
	for (const [form, pattern] of [
		["direct", DIRECT],
		["list", LIST],
		["sql-list", SQL_LIST]
	]) {
		const match = pattern.exec(head);
		const { field, operator, joiner } = match?.groups ?? {};
		if (match !== null && field !== void 0 && operator !== void 0) {
			const at = index - head.length + match.index;
			return {
				form,
				field,
				operator,
				at,
				operatorAt: text.indexOf(operator, at + field.length),
				joiner: joiner ?? null
			};
		}
	}
	return null;
}
function reach(text, index) {
	return text.slice(Math.max(0, index - REACH), index);
}
function before(at, text) {
	return {
		start: at,
		end: at,
		text,
		beside: "next"
	};
}
function after(at, text) {
	return {
		start: at,
		end: at,
		text,
		beside: "previous"
	};
}
//#endregion
//#region src/analysis/make-finding.ts
/** A finding that is no site's: it is reported, or changed after a look, but never on its own. */
function makeFinding({ rule, messageId, data, range, certainty, edits }) {
	return {
		rule,
		messageId,
		data,
		message: fillIn(MESSAGES[rule][messageId] ?? "", data),
		suggestion: SUGGESTIONS[rule],
		range,
		safety: edits.length === 0 ? "manual" : "review",
		certainty,
		edits: [...edits].sort((a, b) => a.start - b.start || a.end - b.end),
		elsewhere: []
	};
}
//#endregion
//#region src/analysis/audit-log/text-changes.ts
/**
* The edits that make changes to the text of a string where it is written.
* @param isOwn whether a piece may be changed where it stands
* @returns `null` when a part of it stands nowhere, or where it may not be changed
*/
function editsOf(source, text, changes, isOwn) {
	const edits = changes.map((change) => {
		const placed = pieceFor(text, change);
		const written = placed === null || !isOwn(placed.piece) ? null : asWritten(source, placed.piece.owner, change.text);
		if (placed === null || written === null || change.end > placed.end) return null;
		const start = sourceOffset(placed.piece, change.start - placed.start);
		return {
			start,
			end: change.end === change.start ? start : sourceOffset(placed.piece, change.end - placed.start),
			text: written
		};
	});
	return edits.every((edit) => edit !== null) ? edits : null;
}
/** The piece with the character that a change goes with. */
function pieceFor(text, { start, beside }) {
	const index = beside === "next" ? start : start - 1;
	const found = placedPieces(text).find((placed) => placed.start <= index && index < placed.end);
	return found?.piece.kind === "text" && found.piece.owner.type !== "CallExpression" ? {
		...found,
		piece: found.piece
	} : null;
}
/** A text as a literal or template spells it; `null` where that is not known. */
function asWritten(source, owner, text) {
	if (owner.type === "TemplateLiteral") {
		const isRaw = owner.parent.type === "TaggedTemplateExpression";
		const escaped = text.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
		return isRaw && escaped !== text ? null : escaped;
	}
	if (owner.type !== "Literal" || isJsxAttribute(owner)) return null;
	const quote = source[owner.range[0]] ?? "";
	return text.replaceAll(/[\\"']/g, (character) => character === "\\" || character === quote ? `\\${character}` : character);
}
function isJsxAttribute({ parent }) {
	return parent.type === "JSXAttribute";
}
//#endregion
//#region src/analysis/text/text-roots.ts
/** The longest string that an expression is written as a part of: a template, a concatenation, a joined array. */
function wholeText(node) {
	let whole = node;
	for (let part = partOf(whole); part !== null; part = partOf(whole)) whole = part;
	return whole;
}
function partOf(node) {
	const outer = wrapped(node);
	const parent = outer.parent;
	switch (parent?.type) {
		case "TemplateLiteral": return parent;
		case "BinaryExpression": return parent.operator === "+" ? parent : null;
		case "ArrayExpression": return joinOf(parent);
		case "MemberExpression": {
			const call = parent.parent;
			return parent.object === outer && call.type === "CallExpression" && call.callee === parent && methodName(call) === "concat" && unwrap(node).type !== "Identifier" ? call : null;
		}
		case "CallExpression": return methodName(parent) === "concat" && parent.callee !== outer ? parent : null;
		default: return null;
	}
}
/** The `[…].join(…)` around an array. */
function joinOf(array) {
	const member = wrapped(array).parent;
	const call = member?.type === "MemberExpression" ? member.parent : null;
	return call?.type === "CallExpression" && call.callee === member && methodName(call) === "join" ? call : null;
}
/** The constant that holds an expression from its declaration on; `null` when none does. */
function constantHolding(code, node) {
	const declarator = wrapped(node).parent;
	if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || wrapped(node) !== declarator.init) return null;
	const variable = code.variableOf(declarator.id);
	return variable !== null && code.definitionOf(variable).kind === "value" ? variable : null;
}
/** The longest strings of a file that an expression becomes a part of, through constants; itself when none holds it. */
function outermostTexts(code, node, seen = /* @__PURE__ */ new Set()) {
	const whole = wholeText(node);
	if (seen.has(whole)) return [];
	seen.add(whole);
	const variable = constantHolding(code, whole);
	const outer = (variable === null ? [] : code.readsOf(variable).filter((read) => wholeText(read) !== read || constantHolding(code, read) !== null)).flatMap((read) => outermostTexts(code, read, seen));
	return outer.length > 0 ? outer : [whole];
}
//#endregion
//#region src/analysis/audit-log/audit-log.ts
const PREFIX = new RegExp(OLD_PREFIX);
const PATTERN_NAME = new RegExp(`${OLD_PREFIX}(?=[(?:]*Sign)`);
/** A name whose last part is a value. */
const COMPUTED_NAME = new RegExp(`^${OLD_PREFIX}(?:Sign)?￼$`);
const COMPUTED_IN_FILTER = new RegExp(String.raw`name\s*[=:]\s*\(?\s*\\*"?${OLD_PREFIX}(?:Sign)?${"￼"}`, "i");
/** Every place that looks for the IAM API's names in audit logs, and for no others. */
function auditLogFindings(code) {
	const finder = new LoggedNames(code);
	for (const text of code.nodes.texts) {
		const node = text.type === "TemplateElement" ? text.parent : text;
		if (PREFIX.test(code.textOf(node))) finder.look(node);
	}
	finder.lookAtPatterns();
	return finder.findings();
}
/** Collects the findings of one file, each place once. */
var LoggedNames = class {
	#code;
	#found = /* @__PURE__ */ new Map();
	#seen = /* @__PURE__ */ new Set();
	constructor(code) {
		this.#code = code;
	}
	findings() {
		return [...this.#found.values()];
	}
	/** Looks at the strings that a literal or template becomes a part of. */
	look(node) {
		const whole = wholeText(node);
		const own = traceText(this.#code, whole);
		if (isLoggedName(own.flat)) {
			this.#exact(whole, own);
			return;
		}
		for (const root of outermostTexts(this.#code, node)) if (!this.#seen.has(root)) {
			this.#seen.add(root);
			this.#text(root);
		}
	}
	lookAtPatterns() {
		for (const literal of this.#code.nodes.regularExpressions) {
			const match = PATTERN_NAME.exec(literal.regex.pattern);
			const changes = match === null ? null : patternChanges(match, literal.regex.pattern.slice(0, match.index));
			if (match !== null && !isOpenPattern(literal.regex.pattern)) {
				const start = literal.range[0] + 1;
				const edits = (changes ?? []).map((change) => ({
					start: start + change.start,
					end: start + change.end,
					text: change.text
				}));
				this.#add([start + match.index, start + match.index + match[0].length], "proven", edits.length > 0 ? "widen" : "pattern", edits);
			}
		}
	}
	/** A string that is a name and nothing else, in code or in a constant. */
	#exact(node, text, owner = node) {
		if (this.#seen.has(node)) return;
		this.#seen.add(node);
		const constant = constantHolding(this.#code, node);
		if (constant === null) {
			this.#compared(node, text.flat, owner);
			return;
		}
		if (this.#code.isExported(constant)) this.#add(node.range, "proven", "constant", [], text.flat);
		for (const read of this.#code.readsOf(constant)) {
			const whole = wholeText(read);
			if (whole === read) this.#exact(read, text, owner);
			else this.look(whole);
		}
	}
	#compared(node, name, owner) {
		const quote = this.#code.file.text[isWrapper(owner) ? unwrap(owner).range[0] : owner.range[0]] ?? "'";
		const literal = `${/["'`]/.test(quote) ? quote : "'"}${newLoggedName(name) ?? ""}${/["'`]/.test(quote) ? quote : "'"}`;
		const place = comparedName(this.#code, node, {
			old: name,
			current: newLoggedName(name) ?? "",
			literal
		});
		if (place !== null) this.#add(node.range, place.certainty, place.advice, place.edits, name);
	}
	#text(root) {
		const text = traceText(this.#code, root);
		if (COMPUTED_NAME.test(text.flat) && this.#spellsMethod()) {
			this.#add(root.range, "likely", "computed", []);
			return;
		}
		if (isPatternArgument(this.#code, root)) {
			this.#patternText(text);
			return;
		}
		const query = narrowQuery(text.flat);
		if (query === null) {
			if (COMPUTED_IN_FILTER.test(text.flat) && this.#spellsMethod()) this.#add(root.range, "likely", "computed", []);
			return;
		}
		const own = query.changes === null ? null : this.#edits(text, query.changes);
		const edits = own === null ? null : [...own, ...this.#serviceEditsBeside(root)];
		const advice = query.changes === null ? "filter" : edits === null ? "shared" : "widen";
		this.#add(placeOf(text, query.start, query.end), query.changes === null ? "likely" : "proven", advice, edits ?? []);
	}
	/** `new RegExp('…')` */
	#patternText(text) {
		const match = PATTERN_NAME.exec(text.flat);
		if (match === null || isOpenPattern(text.flat)) return;
		const changes = patternChanges(match, text.flat.slice(0, match.index));
		const edits = changes === null ? null : editsOf(this.#code.file.text, text, changes, (piece) => piece.via.length === 0);
		this.#add(placeOf(text, match.index, match.index + match[0].length), "proven", edits === null ? "pattern" : "widen", edits ?? []);
	}
	#edits(text, changes) {
		return editsOf(this.#code.file.text, text, changes, (piece) => this.#isOwn(piece));
	}
	/** A filter may be a list of lines, of which another one compares the service. */
	#serviceEditsBeside(root) {
		const list = wrapped(root).parent;
		return (list?.type === "ArrayExpression" ? list.elements : []).flatMap((line) => {
			const text = line === null || line === wrapped(root) ? null : traceText(this.#code, line);
			return text === null || narrowQuery(text.flat) !== null ? [] : this.#edits(text, serviceChanges(text.flat).flat()) ?? [];
		});
	}
	/** Whether a piece is written in the text itself, or in constants that serve nothing but such filters. */
	#isOwn(piece) {
		const isFilter = (node) => narrowQuery(traceText(this.#code, node).flat) !== null;
		return piece.via.every(({ holder }) => !(holder instanceof ClassField) && !this.#code.isExported(holder) && this.#code.readsOf(holder).every((read) => outermostTexts(this.#code, read).every(isFilter)));
	}
	/** Whether the file spells what the rest of a computed name may be. */
	#spellsMethod() {
		const endings = LOGGED_METHODS.flatMap((method) => [method, method.replace("Sign", "")]);
		return this.#code.nodes.texts.some((text) => endings.includes(String(text.type === "TemplateElement" ? text.value.cooked : text.value)));
	}
	#add(range, certainty, advice, edits, old = "") {
		const current = newLoggedName(old) ?? LOGGED_METHODS.join(" or ");
		const data = { advice: fillIn(AUDIT_LOG_ADVICE[advice], { current }) };
		this.#found.set(range.join(), makeFinding({
			rule: "no-deprecated-audit-log-name",
			messageId: "old",
			data,
			range,
			certainty,
			edits
		}));
	}
};
/** Whether a text is what an audit log says; a request's type alone names a message of the API. */
function isLoggedName(text) {
	return newLoggedName(text) !== null && (text.startsWith(REQUEST_TYPE.urlPrefix) || !/Re(?:quest|sponse)$/.test(text));
}
/** Whether a pattern names the new methods too, or leaves the old part open. */
function isOpenPattern(pattern) {
	const others = pattern.replaceAll(new RegExp(OLD_IN_PATTERN, "g"), "");
	return /(?<![\w.])Sign(?:Blob|Jwt|\()/.test(others) || pattern.includes(REQUEST_TYPE.new);
}
function isPatternArgument(code, root) {
	const call = root.parent;
	return (call?.type === "NewExpression" || call?.type === "CallExpression") && code.isGlobal(call.callee, "RegExp");
}
/** Where a part of a text stands: its characters, or the mention of the constant that holds them. */
function placeOf(text, start, end) {
	const found = placedPieces(text).find((placed) => placed.start <= start && start < placed.end);
	if (found?.piece.kind !== "text" || found.piece.owner.type === "CallExpression") return text.node.range;
	const [mention] = found.piece.via;
	return mention?.reference.range ?? rangeWithin({
		...found,
		piece: found.piece
	}, start, Math.min(end, found.end));
}
//#endregion
//#region src/migration/metadata-server.ts
/** The metadata server of Google Cloud, which hands out ID tokens to whoever runs there. */
/** Its names: `metadata` inside a virtual machine, `metadata.goog` with certificates. */
const METADATA_HOST = String.raw`(?:metadata\.google\.internal\.?|metadata(?:\.goog)?|169\.254\.169\.254)`;
/** The package that asks it, and the function for what it knows of the instance. */
const METADATA_CLIENT = {
	package: "gcp-metadata",
	method: "instance"
};
/** Parameters of the identity endpoint without which a token says the same: google-auth-library asks for the full format. */
const KNOWN_PARAMETERS = new Set(["audience", "format"]);
/** What gets ID tokens anywhere: the library, the class, and its first major version with `getIdTokenClient`. */
const ID_TOKEN_LIBRARY = {
	package: "google-auth-library",
	class: "GoogleAuth",
	sinceMajor: 6
};
/** The expression that gets an ID token; a promise of it, with `await` inside. */
function idTokenExpression(className, audience) {
	return `(await new ${className}().getIdTokenClient(${audience})).idTokenProvider.fetchIdToken(${audience})`;
}
//#endregion
//#region src/analysis/advice/id-token-audience.ts
/** The expression of the audience that a request asks for, as source; `null` when it is not in sight, or is more than a value. */
function audienceOf(code, request) {
	return request.query === null ? audienceInOptions(code, request) : audienceInUrl(code, request, request.query);
}
function audienceInUrl(code, { text, call }, start) {
	const parameters = text.flat.slice(start).split("&");
	let at = start;
	let audience = null;
	for (const parameter of parameters) {
		const [name = "", value = ""] = parameter.split("=", 2);
		if (!KNOWN_PARAMETERS.has(name) || name.includes("￼")) return null;
		if (name === "audience") {
			const hole = value === "￼" ? holeAt(text, at + name.length + 1) : null;
			audience = hole === null ? literalOf(value) : valueAt(code, hole.via.length === 0 ? hole.node : null, text.node, call);
		}
		at += parameter.length + 1;
	}
	return audience;
}
/** A value that is written in a URL, as a string literal. */
function literalOf(value) {
	if (value === "" || value.includes("￼")) return null;
	try {
		return `'${decodeURIComponent(value).replaceAll(/[\\']/g, String.raw`\$&`)}'`;
	} catch (error) {
		if (error instanceof URIError) return null;
		throw error;
	}
}
/** What fills a hole of the URL, if it means the same at the call and may be evaluated twice. */
function valueAt(code, node, url, call) {
	const inner = node === null ? null : unwrap(node);
	const value = inner?.type === "CallExpression" && code.isGlobal(inner.callee, "encodeURIComponent") ? inner.arguments[0] : inner;
	if (value == null || value.type === "SpreadElement" || functionAround(url) !== functionAround(call)) return null;
	return isPure(code, value) && !code.hasComment(value.range[0], value.range[1]) ? code.textOf(value) : null;
}
/** `{property: 'service-accounts/default/identity', params: {audience}}` */
function audienceInOptions(code, { call, isMetadataClient }) {
	const [argument] = call.arguments;
	const options = isMetadataClient && argument !== void 0 ? objectOf(code, argument) : null;
	const params = options === null ? null : entryOf(code, options, "params");
	const object = params !== null && isFound(params) ? objectOf(code, params.value) : null;
	if (object === null || object.links.length > 0 || object.node.properties.some((property) => !isKnownParameter(property))) return null;
	const audience = entryOf(code, object, "audience");
	return isFound(audience) ? valueAt(code, audience.value, call, call) : null;
}
function isKnownParameter(property) {
	return property.type === "Property" && !property.computed && property.key.type === "Identifier" && KNOWN_PARAMETERS.has(property.key.name);
}
//#endregion
//#region src/analysis/advice/id-token-import.ts
/** A class under the name that a file has for it, else imported in the file's style; `null` when its name is taken. */
function classFrom(code, source, name) {
	const existing = existingName(code, source, name);
	if (existing !== null) return {
		name: existing,
		edits: []
	};
	if (code.isNameTaken(name)) return null;
	const edit = importEdit(code, source, name);
	return edit === null ? null : {
		name,
		edits: [edit]
	};
}
function existingName(code, source, name) {
	for (const declaration of code.nodes.imports) for (const specifier of declaration.source.value === source && declaration.importKind !== "type" ? declaration.specifiers : []) if (specifier.type === "ImportSpecifier" && importedKey(specifier) === name && specifier.importKind !== "type") return specifier.local.name;
	for (const pattern of topLevelPatterns(code, source)) for (const property of pattern.properties) if (property.type === "Property" && keyName(property.key, property.computed) === name && property.value.type === "Identifier") return property.value.name;
	return null;
}
/** `const {…} = require(source)` at the top of the file. */
function topLevelPatterns(code, source) {
	return declaratorsOf(code).flatMap(({ id, init }) => id.type === "ObjectPattern" && init !== null && packageOf(code, init) === source ? [id] : []);
}
function declaratorsOf(code) {
	return code.file.ast.body.flatMap((statement) => statement.type === "VariableDeclaration" ? statement.declarations : []);
}
function importEdit(code, source, name) {
	const last = code.nodes.imports.filter((declaration) => declaration.parent === code.file.ast).at(-1);
	if (last !== void 0) {
		const quote = code.file.text[last.source.range[0]] ?? "'";
		return newLineAfter(code, last, `import {${spaced(code, last, name)}} from ${quote}${source}${quote}`);
	}
	const [first] = code.file.ast.body;
	if (code.file.ast.body.some(isEsm) && first !== void 0 && !isDirective(first)) return insertion(first.range[0], `import {${name}} from '${source}';${lineBreakOf(code, first)}`);
	const required = declaratorsOf(code).filter(({ init }) => init?.type === "CallExpression" && code.isGlobal(init.callee, "require")).at(-1);
	return required === void 0 ? null : newLineAfter(code, required.parent, `const {${spaced(code, required.parent, name)}} = require('${source}')`);
}
/** The name with the space inside braces that a neighbour has. */
function spaced(code, neighbour, name) {
	return /\{[\t ]/.test(code.textOf(neighbour)) ? ` ${name} ` : name;
}
function isEsm({ type }) {
	return type.startsWith("Export");
}
function isDirective(statement) {
	return statement.type === "ExpressionStatement" && statement.expression.type === "Literal";
}
//#endregion
//#region src/analysis/advice/id-token-read.ts
/** Where HTTP clients have the text of an answer: behind `text()`, or in `data`. */
const TEXT_METHOD = new Set([
	"fetch",
	"node-fetch",
	"undici"
]);
const DATA_MEMBER = new Set(["axios", "gaxios"]);
/** Options that the replacement needs no more; any other one may matter. */
const PLAIN_OPTIONS = new Set([
	"headers",
	"method",
	"responseType"
]);
/** Finds what reads the token out of a request's answer, when nothing else looks at the answer. */
function tokenRead(code, request) {
	const { call, isMetadataClient } = request;
	if (!mayAwait(code, call) || code.hasComment(call.range[0], call.range[1])) return null;
	if (isMetadataClient) return call.arguments.length === 1 ? {
		isPromise: true,
		range: call.range,
		removed: []
	} : null;
	const client = clientOf(code, call);
	if (client === null || !call.arguments.slice(1).every((argument) => isPlain(code, argument))) return null;
	return TEXT_METHOD.has(client) ? textRead(code, call) : DATA_MEMBER.has(client) ? dataRead(code, call) : null;
}
/** Whether `await` may stand at a place: an async function, or the top of a module. */
function mayAwait(code, node) {
	const fn = functionAround(node);
	return fn === null ? code.nodes.imports.length > 0 : fn.async && !fn.generator;
}
function clientOf(code, call) {
	const callee = call.type === "CallExpression" ? unwrap(call.callee) : call;
	if (code.isGlobal(callee, "fetch")) return "fetch";
	const method = methodName(call);
	return packageOf(code, callee.type === "MemberExpression" && (method === "get" || method === "request") ? callee.object : callee);
}
function isPlain(code, argument) {
	const options = objectOf(code, argument);
	const isPlainProperty = (property) => property.type === "Property" && PLAIN_OPTIONS.has(keyName(property.key, property.computed) ?? "");
	return options?.node.properties.every(isPlainProperty) === true;
}
/** `(await fetch(…)).text()`, `fetch(…).then((r) => r.text())`, or the same in two statements. */
function textRead(code, call) {
	const use = wrapped(call).parent;
	if (use?.type === "MemberExpression" && use.object === wrapped(call)) {
		const read = use.parent;
		const handler = read.type === "CallExpression" && memberName(use) === "then" && read.arguments.length === 1 ? read.arguments[0] : void 0;
		return isTextCall(use) || handler !== void 0 && isTextHandler(code, handler) ? {
			isPromise: true,
			range: read.range,
			removed: []
		} : null;
	}
	return readLater(code, call, (member) => isTextCall(member) ? member.parent : null, true);
}
/** `(await axios.get(…)).data`, `const {data} = await axios.get(…)`, or the same in two statements. */
function dataRead(code, call) {
	const use = wrapped(call).parent;
	if (use?.type === "MemberExpression" && use.object === wrapped(call)) return memberName(use) === "data" && isAwaited(call) && isWholeValue(use) ? {
		isPromise: false,
		range: use.range,
		removed: []
	} : null;
	const pattern = use?.type === "VariableDeclarator" && use.id.type === "ObjectPattern" ? use.id : null;
	const [property, ...others] = pattern?.properties ?? [];
	if (pattern !== null && pattern.typeAnnotation == null && others.length === 0 && property?.type === "Property") return keyName(property.key, property.computed) === "data" && property.value.type === "Identifier" && isAwaited(call) ? {
		isPromise: true,
		range: call.range,
		removed: [{
			start: pattern.range[0],
			end: pattern.range[1],
			text: code.textOf(property.value)
		}]
	} : null;
	return readLater(code, call, (member) => memberName(member) === "data" && isWholeValue(member) ? member : null, false);
}
function isAwaited(call) {
	return call.parent?.type === "AwaitExpression";
}
function isTextCall(member) {
	const call = member.parent;
	return memberName(member) === "text" && call.type === "CallExpression" && call.callee === member && call.arguments.length === 0;
}
function isTextHandler(code, handler) {
	const fn = isFunction(handler) ? handler : null;
	const [parameter, ...others] = fn?.params ?? [];
	const body = fn === null || fn.body.type === "BlockStatement" ? null : unwrap(fn.body);
	const callee = body?.type === "CallExpression" ? body.callee : null;
	return parameter?.type === "Identifier" && others.length === 0 && callee?.type === "MemberExpression" && isTextCall(callee) && callee.object.type === "Identifier" && code.variableOf(callee.object) === code.variableOf(parameter);
}
/** Whether nothing is read out of a value, so that `await …` can stand in its place. */
function isWholeValue(node) {
	const use = wrapped(node).parent;
	return use?.type === "VariableDeclarator" || use?.type === "ReturnStatement" || use?.type === "AssignmentExpression";
}
/** `const r = await …;` whose one use is a read; the statement goes. */
function readLater(code, call, readOf, isPromise) {
	const declarator = wrapped(call).parent;
	const variable = declarator?.type === "VariableDeclarator" && declarator.id.type === "Identifier" && isAwaited(call) ? code.variableOf(declarator.id) : null;
	if (declarator?.type !== "VariableDeclarator" || variable === null || code.definitionOf(variable).kind !== "value") return null;
	const member = onlyUse(code, variable);
	const read = member === null || functionAround(member) !== functionAround(call) ? null : readOf(member);
	const line = declarator.parent.declarations.length === 1 ? wholeLines(code, declarator.parent) : null;
	return read !== null && line !== null ? {
		isPromise,
		range: read.range,
		removed: [line]
	} : null;
}
function onlyUse(code, variable) {
	const [read, ...others] = code.readsOf(variable);
	const member = read?.parent;
	return others.length === 0 && member?.type === "MemberExpression" && member.object === read && !code.isExported(variable) ? member : null;
}
/** The edit that takes a statement away with its lines, if nothing else stands on them. */
function wholeLines(code, statement) {
	const { text } = code.file;
	const [start, end] = statement.range;
	const before = /[\t ]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
	const after = /^[\t ]*(?:\r\n|\n|\r)/.exec(text.slice(end));
	return (start - before === 0 || /[\n\r]/.test(text[start - before - 1] ?? "")) && after !== null && !code.hasComment(start, end) ? {
		start: start - before,
		end: end + after[0].length,
		text: ""
	} : null;
}
//#endregion
//#region src/analysis/advice/identity-requests.ts
const URL = new RegExp(String.raw`^(?:(?<host>https?:\/\/${METADATA_HOST}(?::\d+)?)|(?<hole>(?:https?:\/\/)?${"￼"}))?\/*(?<version>computeMetadata\/v1(?:beta1)?\/)?(?:instance\/)?service-accounts\/(?<account>[^/?#]+)\/identity(?<query>\?.*)?$`);
const HOST_ALONE = new RegExp(`^${METADATA_HOST}$`);
const LOGGERS = new Set([
	"debug",
	"error",
	"info",
	"log",
	"trace",
	"warn"
]);
const ROUTES = new Set([
	"all",
	"intercept",
	"route",
	"use"
]);
const HOST_KEYS = ["host", "hostname"];
const URL_KEYS = new Set([
	"path",
	"pathname",
	"property",
	"uri",
	"url"
]);
/** Every request of a file for an ID token of the metadata server. */
function identityRequests(code) {
	const roots = new Set(code.nodes.texts.filter((text) => String(text.type === "TemplateElement" ? text.value.cooked : text.value).includes("identity")).flatMap((text) => outermostTexts(code, text.type === "TemplateElement" ? text.parent : text)));
	const calls = /* @__PURE__ */ new Map();
	for (const root of roots) for (const request of requestsOf(code, traceText(code, root))) calls.set(request.call, request);
	return [...calls.values()];
}
function requestsOf(code, text) {
	const match = URL.exec(text.flat);
	const { host, hole, version, account = "", query } = match?.groups ?? {};
	if (match === null) return [];
	const address = {
		text,
		account,
		query: query === void 0 ? null : text.flat.length - query.length + 1,
		isHostKnown: host !== void 0,
		isPathKnown: version !== void 0,
		isPath: host === void 0 && hole === void 0
	};
	const tracker = new Tracker(code, false);
	return tracker.from(text.node).uses.flatMap((use) => {
		if (use.kind === "argument") return requestBy(code, use.node, null, address);
		const object = use.kind === "property" && URL_KEYS.has(keyOf(use.node)) ? use.node.parent : null;
		return object === null ? [] : tracker.from(object).uses.flatMap((owner) => owner.kind === "argument" ? requestBy(code, owner.node, object, address) : []);
	});
}
function keyOf({ key }) {
	return key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "";
}
/** What a call that gets the URL does with it. */
function requestBy(code, call, options, address) {
	const { text, account, query } = address;
	const request = {
		call,
		text,
		account,
		query
	};
	const name = methodName(call) ?? "";
	if (isTestCall(code, call) || LOGGERS.has(name) || ROUTES.has(name) || code.isGlobal(unwrap(call.callee), "URL")) return [];
	if (isMetadataClientCall(code, call)) return address.isPath && !address.isPathKnown ? [{
		...request,
		isMetadataClient: true,
		certainty: "proven"
	}] : [];
	if (address.isHostKnown || options !== null && hasMetadataHost(code, options)) return [{
		...request,
		isMetadataClient: false,
		certainty: isHttpCall(code, call) ? "proven" : "likely"
	}];
	return address.isPathKnown && (!address.isPath || isHttpCall(code, call)) ? [{
		...request,
		isMetadataClient: false,
		certainty: "likely"
	}] : [];
}
function isMetadataClientCall(code, call) {
	const callee = unwrap(call.callee);
	const root = callee.type === "MemberExpression" ? unwrap(callee.object) : callee;
	return (callee.type === "MemberExpression" ? methodName(call) : callee.type === "Identifier" ? callee.name : null) === METADATA_CLIENT.method && packageOf(code, root) === METADATA_CLIENT.package;
}
function hasMetadataHost(code, options) {
	const object = objectOf(code, options);
	return object !== null && HOST_KEYS.some((key) => {
		const entry = entryOf(code, object, key);
		return isFound(entry) && HOST_ALONE.test(traceText(code, entry.value).flat);
	});
}
//#endregion
//#region src/analysis/advice/id-token.ts
/** Every ID token that a file gets from the metadata server. */
function idTokenFindings(code, facts) {
	return identityRequests(code).map((request) => {
		const edits = request.certainty === "proven" ? replacementOf(code, facts, request) : null;
		return makeFinding({
			rule: "prefer-generate-id-token",
			messageId: "metadata",
			data: { advice: edits === null ? ID_TOKEN_ADVICE.manual : ID_TOKEN_ADVICE.review },
			range: request.call.range,
			certainty: request.certainty,
			edits: edits ?? []
		});
	});
}
/** The edits that put google-auth-library in the place of the request and of what reads its answer. */
function replacementOf(code, facts, request) {
	const version = facts.minimumVersion(ID_TOKEN_LIBRARY.package);
	const audience = request.account === "default" ? audienceOf(code, request) : null;
	if (version === null || Number.parseInt(version, 10) < ID_TOKEN_LIBRARY.sinceMajor || audience === null) return null;
	const library = classFrom(code, ID_TOKEN_LIBRARY.package, ID_TOKEN_LIBRARY.class);
	const read = tokenRead(code, request);
	return library === null || read === null ? null : [
		...library.edits,
		...read.removed,
		{
			start: read.range[0],
			end: read.range[1],
			text: `${read.isPromise ? "" : "await "}${idTokenExpression(library.name, audience)}`
		}
	];
}
//#endregion
//#region src/migration/service-account-keys.ts
/** Options of Google's clients that hold a key or name its file. */
const KEY_OPTIONS = [
	"keyFilename",
	"keyFile",
	"credentials"
];
const KEY_CLIENTS = [
	{
		package: "@google-cloud/storage",
		class: ["Storage"],
		through: new Set(["bucket", "file"]),
		signs: new Set([
			"generateSignedPostPolicy",
			"generateSignedPostPolicyV2",
			"generateSignedPostPolicyV4",
			"getSignedUrl"
		]),
		purpose: "urls"
	},
	{
		package: "google-auth-library",
		class: ["GoogleAuth"],
		through: /* @__PURE__ */ new Set(),
		signs: new Set(["sign"]),
		purpose: "data"
	},
	{
		package: "googleapis",
		class: [
			"google",
			"auth",
			"GoogleAuth"
		],
		through: /* @__PURE__ */ new Set(),
		signs: new Set(["sign"]),
		purpose: "data"
	}
];
const CRYPTO = ["crypto", "node:crypto"];
const KEY_SIGNERS = [
	{
		packages: ["jsonwebtoken"],
		path: ["sign"],
		key: 1,
		options: 2,
		purpose: "jwt"
	},
	{
		packages: ["jose"],
		path: ["importPKCS8"],
		key: 0,
		options: null,
		purpose: "jwt"
	},
	{
		packages: CRYPTO,
		path: ["sign"],
		key: 2,
		options: null,
		purpose: "data"
	},
	{
		packages: CRYPTO,
		path: ["createSign"],
		key: "later",
		options: null,
		purpose: "data"
	}
];
/** Fields of a key file: the two that make a key usable, and those that may be read beside them. */
const KEY_FIELDS = {
	key: "private_key",
	account: "client_email",
	others: new Set([
		"client_id",
		"private_key_id",
		"project_id",
		"token_uri",
		"universe_domain"
	])
};
/** Environment variables that hold the same two fields, as deployments name them. */
const KEY_VARIABLES = {
	key: /^(?:.*_)?(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_(?:.*_)?PRIVATE_KEY$/,
	account: /^(?:.*_)?(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_(?:.*_)?CLIENT_EMAIL$/
};
/** Firebase Admin: an app that is made with a key and makes custom tokens only. */
const FIREBASE = {
	packages: [
		"firebase-admin",
		"firebase-admin/app",
		"firebase-admin/auth"
	],
	cert: [["credential", "cert"], ["cert"]],
	app: new Set([
		"initializeApp",
		"getApp",
		"app"
	]),
	auth: new Set(["auth", "getAuth"]),
	/** What of a module tells nothing about the purpose of a key. */
	neutral: new Set([
		"apps",
		"cert",
		"credential",
		"getApps"
	]),
	signs: "createCustomToken"
};
//#endregion
//#region src/analysis/advice/key-signing.ts
/** Keys that are taken out of key files, or of the environment, and only handed to functions that sign. */
function signedKeys(code) {
	const handed = KEY_SIGNERS.flatMap((signer) => keyArguments(code, signer).map((node) => ({
		node: keyIn(code, node),
		purpose: signer.purpose
	})));
	const nodes = handed.map(({ node }) => node);
	return handed.flatMap(({ node, purpose }) => {
		const certainty = certaintyOf(code, node, nodes);
		return certainty === null ? [] : [{
			node,
			purpose,
			certainty
		}];
	});
}
/** What is handed to a function that signs, as its key. */
function keyArguments(code, { packages, path, key, options }) {
	const tracker = new Tracker(code);
	return packageUses(code, packages).flatMap((use) => {
		if (use.call === null || !isPath(use.path, path)) return [];
		const argument = key === "later" ? null : use.call.arguments[key];
		if (argument !== null) return argument === void 0 || options !== null && isOtherAlgorithm(code, use.call.arguments[options]) ? [] : [argument];
		return laterArguments(tracker, use.call);
	});
}
/** `createSign(…).update(…).sign(key)`, or in steps. */
function laterArguments(tracker, made) {
	return usesOf(tracker, tracker.from(made)).flatMap(({ path: [name, ...others], call }) => {
		if (call === null || others.length > 0) return [];
		const [argument] = call.arguments;
		return name === "sign" ? argument === void 0 ? [] : [argument] : name === "update" ? laterArguments(tracker, call) : [];
	});
}
/** Whether a call asks for an algorithm that service accounts do not sign with. */
function isOtherAlgorithm(code, options) {
	const object = options === void 0 ? null : objectOf(code, options);
	const algorithm = object === null ? null : entryOf(code, object, "algorithm");
	return algorithm !== null && isFound(algorithm) && plainString(code.resolve(algorithm.value)) !== "RS256";
}
/** The key itself: without `{key: …}`, `.replace(…)` of escaped line breaks, and constants. */
function keyIn(code, node) {
	const value = code.resolve(node);
	const object = objectOf(code, value);
	const entry = object === null ? null : entryOf(code, object, "key");
	if (entry !== null && isFound(entry)) return keyIn(code, entry.value);
	return [
		"replace",
		"replaceAll",
		"trim",
		"toString"
	].includes(methodName(value) ?? "") && value.type === "CallExpression" && value.callee.type === "MemberExpression" ? keyIn(code, value.callee.object) : unwrap(value);
}
/** How sure it is that a value is the key of a service account that only signs; `null` when it is not. */
function certaintyOf(code, key, signed) {
	if (key.type === "MemberExpression") {
		const owner = unwrap(key.object);
		const variable = owner.type === "Identifier" ? code.variableOf(owner) : null;
		if (memberName(key) === KEY_FIELDS.key && variable !== null) return onlySigns$1(code, variable, signed) ? "proven" : null;
		return KEY_VARIABLES.key.test(memberName(key) ?? "") && isEnvironment(owner) && readsAccountVariable(code) ? "likely" : null;
	}
	const variable = key.type === "Identifier" ? code.variableOf(key) : null;
	const pattern = variable === null ? null : patternOf(variable, KEY_FIELDS.key);
	return variable !== null && pattern !== null && hasKey(pattern, KEY_FIELDS.account) && code.readsOf(variable).every((read) => isSigned(read, signed)) ? "proven" : null;
}
/** Whether both fields of a key file are read from a variable, the key only to sign, and it goes nowhere else. */
function onlySigns$1(code, variable, signed) {
	const names = code.readsOf(variable).map((read) => {
		const member = wrapped(read).parent;
		const name = member?.type === "MemberExpression" && member.object === wrapped(read) ? memberName(member) : null;
		return member !== void 0 && name === KEY_FIELDS.key && !isSigned(member, signed) ? null : name;
	});
	const isKnown = (name) => name === KEY_FIELDS.key || name === KEY_FIELDS.account || name !== null && KEY_FIELDS.others.has(name);
	return names.includes(KEY_FIELDS.account) && names.every(isKnown) && !(code.definitionOf(variable).kind === "value" && code.isExported(variable));
}
function isSigned(node, signed) {
	return signed.some((key) => isInside(key, node) || isInside(node, key));
}
/** The pattern that takes a field out of an object under a variable's name. */
function patternOf(variable, field) {
	const property = variable.identifiers[0]?.parent;
	return property?.type === "Property" && property.parent.type === "ObjectPattern" && keyName(property.key, property.computed) === field ? property.parent : null;
}
function hasKey(pattern, field) {
	return pattern.properties.some((property) => property.type === "Property" && keyName(property.key, property.computed) === field);
}
/** `process.env` */
function isEnvironment(node) {
	return node.type === "MemberExpression" && memberName(node) === "env" && node.object.type === "Identifier" && node.object.name === "process";
}
function readsAccountVariable(code) {
	let found = false;
	walk$1(code.file.ast, (node) => {
		found ||= node.type === "MemberExpression" && isEnvironment(unwrap(node.object)) && KEY_VARIABLES.account.test(memberName(node) ?? "");
	});
	return found;
}
//#endregion
//#region src/analysis/advice/service-account-key.ts
/** Every key of a service account that a file uses for signing and for nothing else. */
function keyFindings(code) {
	return [
		...KEY_CLIENTS.flatMap((client) => clientKeys(code, client)),
		...firebaseKeys(code),
		...signedKeys(code).map(({ node, purpose, certainty }) => keyFinding(node, purpose, certainty))
	];
}
function keyFinding(node, purpose, certainty) {
	return makeFinding({
		rule: "no-service-account-key",
		messageId: "key",
		data: KEY_PURPOSES[purpose],
		range: node.range,
		certainty,
		edits: []
	});
}
/** Clients that are made with a key and only sign. */
function clientKeys(code, client) {
	return packageUses(code, [client.package]).flatMap(({ path, call }) => {
		if (call?.type !== "NewExpression" || !isPath(path, client.class)) return [];
		const key = keyOption(code, call);
		return key === null || !onlySigns(code, call, client) ? [] : [keyFinding(key.node, client.purpose, key.certainty)];
	});
}
/** The option that gives a client its key; `credentials` may be of another kind than a key. */
function keyOption(code, call) {
	const [argument] = call.arguments;
	const options = argument === void 0 ? null : objectOf(code, argument);
	for (const name of options === null ? [] : KEY_OPTIONS) {
		const entry = options === null ? null : entryOf(code, options, name);
		if (entry !== null && isFound(entry)) {
			const credentials = name === "credentials" ? objectOf(code, entry.value) : null;
			const isKey = name !== "credentials" || credentials !== null && isFound(entryOf(code, credentials, "private_key"));
			return {
				node: entry.kind === "property" ? entry.property : entry.member,
				certainty: isKey ? "proven" : "likely"
			};
		}
	}
	return null;
}
function onlySigns(code, client, { through, signs }) {
	const tracker = new Tracker(code);
	let count = 0;
	const isSigning = (value) => usesOf(tracker, tracker.from(value)).every(({ path, call }) => {
		const [name = "", ...others] = path;
		if (others.length > 0 || call === null) return false;
		count += signs.has(name) ? 1 : 0;
		return signs.has(name) || through.has(name) && isSigning(call);
	});
	return isSigning(client) && count > 0;
}
/** Apps of Firebase Admin that are made with a key and only make custom tokens; other files may use the app for more. */
function firebaseKeys(code) {
	if (code.nodes.imports.some(({ source }) => isOtherFirebase(source.value))) return [];
	const uses = packageUses(code, FIREBASE.packages);
	const certs = uses.flatMap(({ path, call }) => call !== null && FIREBASE.cert.some((cert) => isPath(path, cert)) ? [call] : []);
	return (certs.length === 0 ? 0 : customTokens(code, uses)) === 0 ? [] : certs.map((cert) => keyFinding(cert, "custom-tokens", "likely"));
}
function isOtherFirebase(source) {
	return source.startsWith("firebase-admin") && !FIREBASE.packages.some((name) => name === source);
}
/** How many custom tokens are made by what is used of Firebase Admin; none when it is used for anything else. */
function customTokens(code, uses) {
	const tracker = new Tracker(code);
	let tokens = 0;
	const isAuthOnly = (auth) => usesOf(tracker, tracker.from(auth)).every(({ path, call }) => {
		const isToken = call !== null && isPath(path, [FIREBASE.signs]);
		tokens += isToken ? 1 : 0;
		return isToken;
	});
	const isAllowed = ({ path, call }) => {
		const [name = "", ...others] = path;
		if (FIREBASE.neutral.has(name)) return true;
		if (call === null || others.length > 0) return false;
		if (FIREBASE.auth.has(name)) return isAuthOnly(call);
		return FIREBASE.app.has(name) && usesOf(tracker, tracker.from(call)).every((use) => isAuthArgument(uses, use) || isAllowed(use));
	};
	return uses.every(isAllowed) ? tokens : 0;
}
/** `getAuth(app)` */
function isAuthArgument(uses, { node }) {
	return uses.some(({ path, call }) => call === node && FIREBASE.auth.has(path[0] ?? ""));
}
//#endregion
//#region src/analysis/suppressions.ts
/** ESLint counts a line after each of these. */
const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g;
/** Whether a comment of a file, or of each of several linked files, suppresses a finding of a rule at an offset. */
function suppressionsOf(file) {
	const all = (file.linkage?.parts ?? [{
		...file,
		start: 0
	}]).map(({ comments, text, start }) => ({
		start,
		suppressions: readSuppressions(comments, text, start)
	}));
	return (rule, offset) => {
		const { suppressions } = all.findLast(({ start }) => start <= offset) ?? {};
		return suppressions !== void 0 && (suppressions.isOff(rule) || suppressions.justifications(rule, offset).length > 0);
	};
}
/**
* Reads the ESLint comments of a file.
* @param start what the offsets of the comments, and of those who ask, count from
*/
function readSuppressions(comments, text, start = 0) {
	const candidates = comments.filter((comment) => comment.value.includes("eslint"));
	if (candidates.length === 0) return {
		isOff: () => false,
		justifications: () => []
	};
	const directives = readDirectives(candidates);
	const lineOf = lineCounter(text);
	return {
		isOff: (rule) => isOffSeverity(directives.severities.get(ruleId(rule))),
		justifications: (rule, offset) => {
			const name = ruleId(rule);
			return [...openBlocks(directives.blocks, name, offset), ...onLine(directives.lines, name, lineOf(offset - start))];
		}
	};
}
function readDirectives(comments) {
	const parser = commentParser();
	const directives = {
		blocks: [],
		lines: [],
		severities: /* @__PURE__ */ new Map()
	};
	for (const comment of comments) {
		const parsed = parser.parseDirective(comment.value);
		if (parsed === void 0) continue;
		const { label, value, justification } = parsed;
		if (label === "eslint-disable-line" || label === "eslint-disable-next-line") addLineDirectives(directives.lines, comment, label, rulesIn(parser, value), justification);
		else if (comment.type === "Block" && (label === "eslint-disable" || label === "eslint-enable")) {
			const type = label === "eslint-disable" ? "disable" : "enable";
			directives.blocks.push(...rulesIn(parser, value).map((rule) => ({
				type,
				rule,
				place: comment.range[0],
				justification
			})));
		} else if (comment.type === "Block" && label === "eslint") addSeverities(directives.severities, parser, value);
	}
	return directives;
}
function addLineDirectives(lines, comment, label, rules, justification) {
	const { start, end } = comment.loc;
	if (label === "eslint-disable-line" && start.line !== end.line) return;
	const place = label === "eslint-disable-line" ? start.line : end.line + 1;
	lines.push(...rules.map((rule) => ({
		type: "disable",
		rule,
		place,
		justification
	})));
}
function rulesIn(parser, value) {
	const rules = Object.keys(parser.parseListConfig(value));
	return rules.length === 0 ? [null] : rules;
}
function addSeverities(severities, parser, value) {
	const result = parser.parseJSONLikeConfig(value);
	if (!result.ok) return;
	for (const [rule, setting] of Object.entries(result.config)) {
		const severity = Array.isArray(setting) ? setting[0] : setting;
		if (isSeverity(severity) && !severities.has(rule)) severities.set(rule, severity);
	}
}
function isSeverity(value) {
	return isOffSeverity(value) || value === 1 || value === 2 || value === "warn" || value === "error";
}
function isOffSeverity(value) {
	return value === 0 || value === "off";
}
/** Block directives that are open at an offset: an `eslint-enable` that names the rule, or none, closes all before it. */
function openBlocks(blocks, rule, offset) {
	let open = [];
	for (const block of blocks) {
		if (block.place > offset) break;
		if (block.rule !== null && block.rule !== rule) continue;
		if (block.type === "enable") open = [];
		else open.push(block.justification);
	}
	return open;
}
function onLine(lines, rule, line) {
	return lines.filter((directive) => directive.place === line && (directive.rule === null || directive.rule === rule)).map((directive) => directive.justification);
}
/** Counts lines from 1, the first time a line is asked for. */
function lineCounter(text) {
	let breaks = null;
	return (offset) => {
		breaks ??= Array.from(text.matchAll(LINE_BREAK), (match) => match.index + match[0].length);
		const after = breaks.findIndex((start) => start > offset);
		return (after === -1 ? breaks.length : after) + 1;
	};
}
let loadedParser = null;
/** Loaded only for a file with an ESLint comment; synchronously, for rules are synchronous. */
function commentParser() {
	if (loadedParser === null) loadedParser = new (createRequire(import.meta.url)("@eslint/plugin-kit")).ConfigCommentParser();
	return loadedParser;
}
const ANALYZERS = [
	{
		rules: [
			"no-deprecated-sign",
			"require-jwt-exp",
			"no-project-id-in-name"
		],
		find: signFindings
	},
	{
		rules: ["no-deprecated-audit-log-name"],
		find: auditLogFindings
	},
	{
		rules: ["no-service-account-key"],
		find: keyFindings
	},
	{
		rules: ["prefer-generate-id-token"],
		find: idTokenFindings
	}
];
/** The analysis of one file, done as far as somebody asks; pure: the same file and facts give the same findings. */
var Analysis = class {
	#file;
	#facts;
	#target;
	#known = /* @__PURE__ */ new Map();
	#code = null;
	/** @param target the client to rewrite for; `null` for the one that each request is sent with */
	constructor(file, facts, target = null) {
		this.#file = file;
		this.#facts = facts;
		this.#target = target;
	}
	/** The findings of some rules, sorted by place and then by rule. */
	findingsOf(rules) {
		return ANALYZERS.filter((analyzer) => analyzer.rules.some((rule) => rules.includes(rule))).flatMap((analyzer) => this.#findingsBy(analyzer)).filter((finding) => rules.includes(finding.rule)).sort(byPlaceAndRule);
	}
	#findingsBy(analyzer) {
		const known = this.#known.get(analyzer);
		if (known !== void 0) return known;
		const findings = mentionsWordsOf(this.#file.text, analyzer.rules) ? analyzer.find(this.#index(), this.#facts, this.#target) : [];
		this.#known.set(analyzer, findings);
		return findings;
	}
	#index() {
		this.#code ??= new Code(this.#file);
		return this.#code;
	}
};
/** The findings of one file, of all rules or of some. */
function analyse(file, facts, rules = RULE_NAMES, target = null) {
	return new Analysis(file, facts, target).findingsOf(rules);
}
function signFindings(code, facts, target) {
	if (code.nodes.verbTexts.length === 0 && code.nodes.verbPatterns.length === 0 && !mentionsGrpc(code.file.text) && ![...METHOD_NAMES, "bytesToSign"].some((name) => code.isNameTaken(name))) return [];
	return findingsOf(code, sitesIn(code), facts, suppressionsOf(code.file), target);
}
/** Findings in the order of their places, those of one place in the order of the rules. */
function byPlaceAndRule(a, b) {
	return a.range[0] - b.range[0] || RULE_NAMES.indexOf(a.rule) - RULE_NAMES.indexOf(b.rule) || a.range[1] - b.range[1];
}
//#endregion
//#region src/analysis/inspect.ts
/**
* Everything that the rules say about one text, apart from what its own comments suppress.
* @param only look at these rules; all when undefined
* @param target the client to rewrite for; each request's own when undefined
* @throws {ParseError} when the text cannot be parsed
*/
function inspect(path, text, facts, only, target) {
	if (isManifest(path)) return {
		findings: only?.includes("min-client-version") === false ? [] : manifestFindings(path, text, facts.dependencies),
		suppressed: [],
		recoveredErrors: 0
	};
	const file = parse(path, text);
	const suppressions = readSuppressions(file.comments, text);
	const findings = [];
	const suppressed = [];
	for (const finding of analyse(file, facts, only, target)) {
		if (suppressions.isOff(finding.rule)) continue;
		const justifications = suppressions.justifications(finding.rule, finding.range[0]);
		if (justifications.length > 0) suppressed.push({
			finding,
			justifications
		});
		else findings.push(finding);
	}
	return {
		findings,
		suppressed,
		recoveredErrors: file.recoveredErrors
	};
}
//#endregion
//#region src/edits/apply.ts
/**
* Applies edits to a text in one linear pass.
* @throws {RangeError} when the edits are not disjoint, sorted and inside the text
*/
function applyEdits(text, edits) {
	const pieces = [];
	let position = 0;
	for (const edit of edits) {
		if (edit.start < position || edit.end < edit.start || edit.end > text.length) throw new RangeError(`Edit ${edit.start}-${edit.end} is out of order or outside the text (length ${text.length}).`);
		pieces.push(text.slice(position, edit.start), edit.text);
		position = edit.end;
	}
	pieces.push(text.slice(position));
	return pieces.join("");
}
/**
* Puts the edits of several units together, earlier units first. Units may share edits (a host constant that two calls
* use); a unit of which one edit overlaps another one's is left out as a whole.
*/
function mergeUnits(units) {
	const merged = /* @__PURE__ */ new Map();
	const accepted = [];
	const deferred = [];
	for (const unit of units) {
		if (unit.places.some(({ path, edits }) => edits.some((edit) => conflicts(merged.get(path) ?? [], edit)))) {
			deferred.push(unit);
			continue;
		}
		for (const { path, edits } of unit.places) {
			const present = merged.get(path) ?? [];
			merged.set(path, present);
			addEdits(present, edits);
		}
		accepted.push(unit);
	}
	return {
		edits: merged,
		accepted,
		deferred
	};
}
function addEdits(present, edits) {
	for (const edit of edits) {
		const index = firstIndexFrom(present, edit);
		const other = present[index];
		if (other === void 0 || !sameEdit(other, edit)) present.splice(index, 0, edit);
	}
}
/** Whether an edit clashes with one of the disjoint, sorted edits; the same edit a second time is no clash. */
function conflicts(edits, edit) {
	const index = firstIndexFrom(edits, edit);
	const previous = edits[index - 1];
	const next = edits[index];
	if (next !== void 0 && sameEdit(next, edit)) return false;
	return previous !== void 0 && overlaps(previous, edit) || next !== void 0 && overlaps(edit, next);
}
/** Index of the first edit that does not stand before `edit`. */
function firstIndexFrom(edits, edit) {
	let low = 0;
	let high = edits.length;
	while (low < high) {
		const middle = low + high >> 1;
		const candidate = edits[middle];
		if (candidate !== void 0 && compareEdits(candidate, edit) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
function compareEdits(a, b) {
	return a.start - b.start || a.end - b.end;
}
/** `first` does not start after `second`. Two insertions at one place clash, for nothing tells their order. */
function overlaps(first, second) {
	return second.start < first.end || first.start === second.start && first.end === second.end;
}
function sameEdit(a, b) {
	return a.start === b.start && a.end === b.end && a.text === b.text;
}
//#endregion
//#region src/edits/origins.ts
/**
* Where a place of a rewritten text stood before; of what the rewrite put in, the start of what it took the place of.
* @param edits disjoint and sorted
*/
function offsetBefore(offset, edits) {
	let shift = 0;
	for (const { start, end, text } of edits) {
		if (offset < start + shift) break;
		if (offset < start + shift + text.length) return start;
		shift += text.length - (end - start);
	}
	return offset - shift;
}
//#endregion
//#region src/edits/proof-error.ts
/** A rewrite that cannot be trusted, so that the file stays as it is. */
var ProofError = class extends Error {
	name = "ProofError";
	reason;
	constructor(reason, message, options) {
		super(message, options);
		this.reason = reason;
	}
};
//#endregion
//#region src/edits/migrate-text.ts
/** As many passes as ESLint makes: what one pass defers, the next takes. */
const MAX_PASSES = 10;
/**
* Rewrites texts that belong together until nothing is left to rewrite, and proves it: every pass parses, and the last
* inspection finds nothing more to apply.
* @param first what the first inspection of the texts found
* @throws {ProofError} when a rewritten text does not parse, or does not settle
*/
function migrateTexts(texts, first, inspect, options = {}) {
	const rounds = [];
	let outputs = texts;
	let inspections = amended(first, rounds, options);
	for (let pass = 0;; pass++) {
		const units = candidatesIn(inspections, options);
		if (units.length === 0) return new Map([...outputs].map(([path, output]) => [path, migratedText(path, output, rounds, inspections)]));
		if (pass === MAX_PASSES) throw unsettled(units);
		const merged = mergeUnits(units);
		const next = new Map([...outputs].map(([path, text]) => [path, applyEdits(text, merged.edits.get(path) ?? [])]));
		if ([...next].every(([path, text]) => text === outputs.get(path))) throw unsettled(units);
		rounds.push({
			texts: outputs,
			...merged
		});
		outputs = next;
		inspections = amended(inspectOutputs(outputs, inspect, inspections), rounds, options);
	}
}
/**
* The same of one text that belongs to no others.
* @throws {ProofError} as above
*/
function migrateText(path, text, inspect, options = {}) {
	const inspectOnly = (texts) => new Map([[path, inspect(texts.get(path) ?? "")]]);
	const texts = new Map([[path, text]]);
	return migrateTexts(texts, inspectOnly(texts), inspectOnly, options).get(path) ?? {
		output: text,
		applied: [],
		origins: [],
		passes: [],
		remaining: NOTHING_INSPECTED
	};
}
/** What is applied first: what is asked for of what was found, the safe before what needs a review. */
function candidatesIn(inspections, options) {
	return [...inspections].flatMap(([path, { findings }]) => findings.map((finding) => ({
		path,
		finding,
		places: [{
			path,
			edits: finding.edits
		}, ...finding.elsewhere]
	}))).filter(({ finding }) => isApplied(finding, options)).sort(safeFirst);
}
function migratedText(path, output, rounds, inspections) {
	const passes = rounds.map(({ texts, accepted }) => ({
		texts,
		applied: accepted.filter((candidate) => candidate.path === path).map(({ finding }) => finding)
	}));
	const originOf = (offset, pass) => offsetBeforeRounds(path, offset, rounds.slice(0, pass));
	return {
		output,
		applied: passes.flatMap(({ applied }) => applied),
		origins: passes.flatMap(({ applied }, pass) => applied.map(({ range: [start, end] }) => [originOf(start, pass), originOf(end, pass)])),
		passes,
		remaining: inspections.get(path) ?? NOTHING_INSPECTED
	};
}
/** Of a file that could not be looked into, or that nobody looked into. */
const NOTHING_INSPECTED = {
	findings: [],
	suppressed: [],
	recoveredErrors: 0
};
function amended(inspections, rounds, { amend }) {
	if (amend === void 0) return inspections;
	return new Map([...inspections].map(([path, inspection]) => [path, {
		...inspection,
		findings: inspection.findings.map((finding) => amend(path, finding, offsetBeforeRounds(path, finding.range[0], rounds)))
	}]));
}
/** Where a place of a file stood before some rounds. */
function offsetBeforeRounds(path, offset, rounds) {
	return rounds.reduceRight((place, { edits }) => offsetBefore(place, edits.get(path) ?? []), offset);
}
/** Whether a finding is applied, in one pass or another. */
function isApplied(finding, options) {
	return finding.safety === "safe" || finding.safety === "review" && options.unsafe === true;
}
/** A safe unit must not wait for one that needs a review; otherwise the order of the text. */
function safeFirst({ finding: a }, { finding: b }) {
	return Number(a.safety === "review") - Number(b.safety === "review") || a.range[0] - b.range[0];
}
function inspectOutputs(outputs, inspect, before) {
	let inspections;
	try {
		inspections = inspect(outputs);
	} catch (error) {
		throw unparsable(error instanceof Error ? error.message : String(error), error);
	}
	if ([...inspections].some(([path, { recoveredErrors }]) => recoveredErrors > (before.get(path)?.recoveredErrors ?? 0))) throw unparsable("it has more errors than before");
	return inspections;
}
function unparsable(why, cause) {
	return new ProofError("does-not-parse", `The rewritten text does not parse (${why}), so the file was left alone.`, { cause });
}
function unsettled(units) {
	return new ProofError("does-not-settle", `The rewritten text would be rewritten again (${[...new Set(units.map(({ finding }) => finding.rule))].join(", ")}), so the file was left alone.`);
}
//#endregion
//#region test/case-file.ts
const SAFETIES = [
	"safe",
	"review",
	"manual"
];
const CERTAINTIES = ["proven", "likely"];
/** The keys of every `case.json`. */
const BASE_KEYS = [
	"title",
	"findings",
	"run",
	"noRun"
];
/** The hosts that a fixture is fed to; both majors of ESLint are one. */
const HOST_NAMES = [
	"core",
	"eslint",
	"command",
	"jscodeshift",
	"oxlint"
];
/**
* Reads the `case.json` of one file.
* @throws {Error} that names the first key that is not as the format says
*/
function readCaseFile(json) {
	const value = record(JSON.parse(json), "case.json");
	onlyKeys(value, [
		...BASE_KEYS,
		"versions",
		"hosts",
		"target"
	], "case.json");
	const target = value["target"] === void 0 ? null : oneOf(value["target"], TARGETS, "target");
	const hosts = target === null ? HOST_NAMES : HOST_NAMES.filter((host) => host !== "eslint" && host !== "oxlint");
	return {
		...base(value),
		findings: list(value["findings"], "findings").map((entry, index) => finding(entry, `findings[${index}]`)),
		run: value["run"] === void 0 ? null : run(value["run"]),
		versions: value["versions"] === void 0 ? {} : texts(value["versions"], "versions"),
		hosts: value["hosts"] === void 0 ? hosts : list(value["hosts"], "hosts").map((host) => oneOf(host, hosts, "hosts")),
		target
	};
}
function base(value) {
	return {
		title: sentence(value["title"], "title"),
		noRun: value["noRun"] === void 0 ? null : sentence(value["noRun"], "noRun")
	};
}
function finding(value, where, moreKeys = []) {
	const entry = record(value, where);
	onlyKeys(entry, [
		"rule",
		"line",
		"safety",
		"certainty",
		...moreKeys
	], where);
	const { rule, line, safety, certainty } = entry;
	return {
		rule: oneOf(rule, RULE_NAMES, `${where}.rule`),
		line: lineNumber(line, `${where}.line`),
		safety: oneOf(safety, SAFETIES, `${where}.safety`),
		certainty: oneOf(certainty ?? "proven", CERTAINTIES, `${where}.certainty`)
	};
}
function run(value, moreKeys = []) {
	const entry = record(value, "run");
	onlyKeys(entry, [
		"export",
		"args",
		"callback",
		"inputFails",
		"mocked",
		"result",
		...moreKeys
	], "run");
	return {
		export: sentence(entry["export"], "run.export"),
		args: list(entry["args"] ?? [], "run.args"),
		callback: flag(entry["callback"], "run.callback"),
		inputFails: flag(entry["inputFails"], "run.inputFails"),
		mocked: flag(entry["mocked"], "run.mocked"),
		..."result" in entry ? { result: entry["result"] } : {}
	};
}
function texts(value, where) {
	const entries = Object.entries(record(value, where));
	return Object.fromEntries(entries.map(([name, text]) => [name, sentence(text, `${where}.${name}`)]));
}
function lineNumber(value, where) {
	if (typeof value !== "number" || !Number.isInteger(value) || value < 1) throw new Error(`${where} must be a line number from 1`);
	return value;
}
function record(value, where) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} must be an object`);
	return value;
}
function list(value, where) {
	if (!Array.isArray(value)) throw new Error(`${where} must be a list`);
	return value;
}
function sentence(value, where) {
	if (typeof value !== "string" || value.trim() === "") throw new Error(`${where} must be a text that is not empty`);
	return value;
}
function flag(value, where) {
	if (value !== void 0 && typeof value !== "boolean") throw new Error(`${where} must be true or false`);
	return value ?? false;
}
function oneOf(value, allowed, where) {
	const match = allowed.find((candidate) => candidate === value);
	if (match === void 0) throw new Error(`${where} must be one of ${allowed.join(", ")}, not ${JSON.stringify(value)}`);
	return match;
}
function onlyKeys(value, allowed, where) {
	const unknown = Object.keys(value).find((key) => !allowed.includes(key));
	if (unknown !== void 0) throw new Error(`${where} has no key "${unknown}"; it may hold ${allowed.join(", ")}`);
}
//#endregion
//#region test/fixtures.ts
/** The folder of all fixtures. */
const ROOT = path.join(import.meta.dirname, "../fixtures");
const EXTENSIONS = new Set([
	".js",
	".mjs",
	".cjs",
	".jsx",
	".ts",
	".d.ts",
	".mts",
	".cts",
	".tsx",
	".vue",
	".svelte"
]);
/** Reads every fixture of the rules about source code below `root`; folders that are not named after a rule hold no fixtures. */
function readFixtures(root = ROOT) {
	const sets = SOURCE_RULES.map((rule) => readFolder(root, rule, (folder, id) => readFixture(folder, id, rule)));
	return {
		fixtures: sets.flatMap(({ fixtures }) => fixtures),
		problems: sets.flatMap(({ problems }) => problems)
	};
}
/** Reads every fixture of one folder below `root`. */
function readFolder(root, name, readOne) {
	const fixtures = [];
	const problems = [];
	for (const entry of subfolders(path.join(root, name))) {
		const id = `${name}/${entry}`;
		try {
			fixtures.push(readOne(path.join(root, id), id));
		} catch (error) {
			problems.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	return {
		fixtures,
		problems
	};
}
/** Whether a migration changes the fixture at all. */
function rewrites(fixture) {
	return fixture.output !== null || fixture.unsafe !== null;
}
/** The text after all safe edits: `output.<ext>`, else the input itself. */
function safeText(fixture) {
	return fixture.output ?? fixture.input;
}
/** The text after safe and review edits. */
function unsafeText(fixture) {
	return fixture.unsafe ?? safeText(fixture);
}
function subfolders(folder) {
	return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}
function readFixture(folder, id, rule) {
	const names = readdirSync(folder);
	const extension = inputExtension(names);
	const [input, output, unsafe] = [
		"input",
		"output",
		"unsafe"
	].map((stem) => names.includes(stem + extension) ? readFileSync(path.join(folder, stem + extension), "utf8") : null);
	const stray = names.filter((name) => name !== "case.json" && ![
		"input",
		"output",
		"unsafe"
	].some((stem) => name === stem + extension));
	if (stray.length > 0) throw new Error(`unexpected file ${stray.join(", ")}; the input is input${extension}`);
	const fixture = {
		...readCaseFile(readFileSync(path.join(folder, "case.json"), "utf8")),
		id,
		rule,
		extension,
		input: input ?? "",
		output: output ?? null,
		unsafe: unsafe ?? null
	};
	return sound(fixture, [
		...textFaults(fixture),
		...placeFaults(fixture.findings, fixture.input),
		...safetyFaults(fixture),
		...runFaults(fixture)
	]);
}
/** The fixture, if it has no faults. */
function sound(fixture, faults) {
	if (faults.length > 0) throw new Error(faults.join("; "));
	return fixture;
}
function inputExtension(names) {
	const inputs = names.filter((name) => name.startsWith("input."));
	const extension = inputs[0]?.slice(5) ?? "";
	if (inputs.length !== 1 || !EXTENSIONS.has(extension)) throw new Error(`needs exactly one input file, input${[...EXTENSIONS].join("|")}; found ${inputs.join(", ") || "none"}`);
	return extension;
}
function textFaults({ input, output, unsafe }) {
	const faults = [];
	if (output === input) faults.push("output is the same as input: delete it");
	if (unsafe === (output ?? input)) faults.push("unsafe is the same as the text after safe edits: delete it");
	return faults;
}
/** What is wrong with the places of the findings of one file. */
function placeFaults(findings, input) {
	const faults = [];
	const lines = input.split(/\r\n|\r|\n/u).length;
	const order = findings.map(({ line, rule }) => line * RULE_NAMES.length + RULE_NAMES.indexOf(rule));
	if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) faults.push("findings are not sorted by line, then rule");
	if (findings.some(({ line }) => line > lines)) faults.push(`a finding stands behind the last line, ${lines}`);
	return faults;
}
/** What does not fit together between the findings and the texts. */
function safetyFaults({ findings, output, unsafe }) {
	const faults = [];
	const has = (safety) => findings.some((finding) => finding.safety === safety);
	if (has("safe") !== (output !== null)) faults.push("there must be an output exactly when a finding is safe");
	if (has("review") !== (unsafe !== null)) faults.push("there must be an unsafe text exactly when a finding is review");
	return faults;
}
/** What is wrong with what a fixture says of its run. */
function runFaults(fixture) {
	const { run, noRun } = fixture;
	if (!rewrites(fixture)) return run === null ? [] : ["nothing is rewritten, so \"run\" has nothing to compare: delete it"];
	return run === null === (noRun === null) ? ["a rewritten fixture says either \"run\" or \"noRun\""] : [];
}
//#endregion
//#region test/hosts/tree.ts
/** What every fixture's project declares, unless its `versions` say otherwise. */
const DECLARED = { googleapis: "39.2.0" };
//#endregion
//#region test/mutation/checks.ts
/** Every fixture of one file as a check, the short ones first: most mutants are killed by any of them. */
function checksOf(root) {
	const { fixtures } = readFixtures(path.join(root, "fixtures"));
	return fixtures.toSorted((one, other) => one.input.length - other.input.length).map((fixture) => ({
		id: fixture.id,
		run: () => check(fixture)
	}));
}
/** The findings of a fixture, and what `migrate` makes of it. No text is looked at twice. */
function check(fixture) {
	const file = `/${fixture.id}/input${fixture.extension}`;
	const facts = { minimumVersion: (name) => fixture.versions[name] ?? DECLARED[name] ?? null };
	const seen = /* @__PURE__ */ new Map();
	const look = (text) => {
		const inspection = seen.get(text) ?? inspect(file, text, facts, void 0, fixture.target ?? void 0);
		seen.set(text, inspection);
		return inspection;
	};
	const text = withoutMark(fixture.input);
	const lineOf = (offset) => text.slice(0, offset).split(/\r\n|\n|\r/u).length;
	same(look(text).findings.map((finding) => told(finding, lineOf(finding.range[0]))).sort(), fixture.findings.map((finding) => told(finding, finding.line)).sort());
	same(migrateText(file, text, look, { unsafe: true }).output, withoutMark(unsafeText(fixture)));
	same(migrateText(file, text, look).output, withoutMark(safeText(fixture)));
}
function told({ rule, safety, certainty }, line) {
	return `line ${line}: ${rule} ${safety} ${certainty}`;
}
function same(actual, expected) {
	if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
//#endregion
export { checksOf };
