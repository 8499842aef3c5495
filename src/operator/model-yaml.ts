import { Document, isScalar, parseDocument, visit } from "yaml";
import { OperatorError } from "../errors.ts";
import { milestones } from "../journeys/milestone.ts";
import { teams } from "../people/viewer.ts";

/** A model's definition as people like to edit it, with all they need to know above it. */
export function writeYaml(definition: unknown): string {
  const document = new Document(definition);
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every((item) => isScalar(item))) list.flow = true;
    },
    Map: (key, labels) => {
      // A label in each language fits a line.
      if (key === "value" && labels.items.every(({ value }) => isScalar(value))) labels.flow = true;
    },
  });
  document.commentBefore = explanation;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** @throws OperatorError for what is not YAML, with the line. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) throw new OperatorError(`The file is not YAML: ${error.message.trimEnd()}`);
  return document.toJS();
}

const explanation = `\
 A journey model of your own: the stages that people read, in the funnel's order.

 name        what commands call it: small letters, digits and hyphens; another name makes another model
 label       what people read: one text for all languages, or { en: …, ja: …, zh-CN: … }
 stages      1 to 20, each with
   id          keep it when you rename a stage; left out, it is made from the label
   label
   milestones  what the stage means: at least one
   owns        the team whose stage it is
   supports    the teams that help, or none
 unused      milestones that you have no use for: an account that reaches one stays in its stage

 Every milestone stands once, in a stage or in unused, and in this order:
   ${milestones.join(", ")}
 Teams:
   ${teams.join(", ")}

 Save and close the file to keep the model. Close it without a change to leave everything as it is.`;
