import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code} from '../../analysis/code.ts';
import type {Doubt} from '../../analysis/doubt.ts';
import {isInside, type Node} from '../../dialect/ast.ts';
import {type Target, TARGET_CLIENTS, TARGET_NOTES} from '../../migration/targets.ts';
import {type ClientPlan, receiverEdits} from '../client/client.ts';
import {TargetClients} from './clients.ts';
import {swappedImportEdits} from './imports.ts';
import {Refusal} from './refusal.ts';

/** Plans clients that come from another package and differ in nothing else, so that requests and answers are migrated as ever. */
export class ClientSwap {
  readonly #code: Code;
  readonly #target: Exclude<Target, 'rest'>;
  readonly #clients: TargetClients;

  constructor(code: Code, target: Exclude<Target, 'rest'>, anchors: ReadonlySet<Node>) {
    this.#code = code;
    this.#target = target;
    this.#clients = new TargetClients(code, TARGET_CLIENTS[target], anchors, []);
  }

  plan(creation: Creation, all: readonly Creation[]): ClientPlan {
    try {
      return this.#plan(creation, all);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      return {edits: [], siteEdits: () => [], doubts: [{...error.doubt, data: {target: this.#target}}], ties: []};
    }
  }

  #plan(creation: Creation, all: readonly Creation[]): ClientPlan {
    const spec = TARGET_CLIENTS[this.#target];
    const {client, edits} = this.#clients.swapped(creation);
    const gone = all.filter((other) => this.#clients.isInPlace(other)).map((other) => other.node.callee);
    const doubt: Doubt = {kind: 'target-converted', node: creation.node, data: {target: this.#target, note: TARGET_NOTES[this.#target]}};
    return {
      edits: [...edits, ...swappedImportEdits(this.#code, spec, creation, (read) => gone.some((callee) => isInside(read, callee)))],
      siteEdits: (site) => (client === null ? [] : receiverEdits(this.#code, site, client)),
      doubts: [doubt],
      ties: [this],
    };
  }
}
