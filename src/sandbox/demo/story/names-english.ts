import { type Names, namesIn, tradesIn } from "./names.ts";

const titles: Names["titles"] = {
  champion: ["Director of Operations", "Plant Manager", "Head of Automation", "VP Operations"],
  economic_buyer: ["CFO", "Finance Director", "VP Finance"],
  decision_maker: ["COO", "Managing Director", "General Manager"],
  technical_evaluator: ["Controls Engineer", "Head of IT", "Automation Architect"],
  end_user: ["Shift Supervisor", "Line Lead", "Fleet Coordinator"],
  blocker: ["Head of Procurement", "Works Council Lead", "Head of Information Security"],
  unknown: ["Analyst", "Intern", "Consultant", "Project Assistant"],
};

const trades = tradesIn({
  Manufacturing: "Manufacturing, Works, Fabrication",
  Food: "Foods, Provisions, Bakeries",
  Electronics: "Electronics, Circuits, Sensors",
  Logistics: "Logistics, Freight, Warehousing",
  Retail: "Outfitters, Home, Markets",
  Pharmaceuticals: "Pharma, Biologics",
  Automotive: "Motors, Axles, Auto Parts",
  Packaging: "Packaging, Cartons",
  Chemicals: "Chemicals, Coatings",
  "Medical devices": "Medical, Devices",
  Agriculture: "Farms, Growers",
  "Building materials": "Timber, Ceramics",
});

const company = (stem: string, trade: string, city: string | null): string => [stem, trade, city ?? ""].join(" ").trim();

export const american: Names = {
  family: namesIn(
    `Alvarez, Bennett, Brooks, Calloway, Castillo, Coleman, Delgado, Ellison, Fischer, Garrett, Hayes, Holloway, Iverson, Jennings, Kapoor, Kowalski,
    Lambert, Mercer, Nakamura, Nguyen, Okoye, Osborne, Park, Pruitt, Ramirez, Reyes, Sandoval, Shah, Sutton, Tran, Underwood, Vaughn, Whitaker, Yates`,
  ),
  given: namesIn(
    `Aaron, Alicia, Andre, Brianna, Carlos, Cheryl, Darnell, Diana, Elena, Ethan, Gabriel, Hannah, Isaac, Jasmine, Joel, Karen, Kevin, Leah, Marcus,
    Megan, Miguel, Naomi, Omar, Paige, Priscilla, Raj, Rebecca, Samuel, Tamara, Trevor, Vanessa, Victor, Wendy, Zachary`,
  ),
  familyFirst: false,
  stems: namesIn(
    `Amberfield, Birchmont, Cedar Hollow, Copperline, Duskwater, Eaglemoor, Fairbrook, Granite Loop, Harrowgate, Ironvale, Juniper Bay, Kestrel Ridge,
    Larkmeadow, Maplecrest, Nightjar, Oakhaven, Pine Lantern, Quillstone, Redthorn, Silverbirch, Thornfield, Umberline, Violet Peak, Westmarsh, Yarrow Creek,
    Zephyr Hill`,
  ),
  trades,
  cities: namesIn("Denver, Tampa, Reno, Omaha, Boise, Tulsa, Dayton, Fresno, Mobile, Toledo, Austin, Laredo"),
  company,
  titles,
};

export const british: Names = {
  family: namesIn(
    `Abbott, Ashworth, Barlow, Begum, Blackwood, Carrick, Chadwick, Dhillon, Eccles, Fairclough, Gallagher, Hargreaves, Hussain, Ingram, Jardine, Kershaw,
    Lockwood, MacLeod, Metcalfe, Nash, Oyelaran, Patel, Pritchard, Radcliffe, Sheridan, Thackeray, Winslow, Yardley`,
  ),
  given: namesIn(
    `Aisha, Alistair, Amelia, Bethan, Callum, Charlotte, Declan, Eleanor, Fergus, Gareth, Georgina, Harriet, Hugh, Imogen, Jamal, Kieran, Louisa,
    Meera, Nigel, Olivia, Philippa, Rhys, Rosalind, Simon, Tariq, Verity, Wesley, Zara`,
  ),
  familyFirst: false,
  stems: namesIn(
    `Ashcombe, Brackenfold, Calderwick, Dunmarrow, Elmsworth, Fenwold, Greyhaven, Hollinbrook, Inglemere, Kingsfold, Lowthorpe, Marrowby, Nettlecombe,
    Orrinwell, Pendlebrook, Rookhurst, Saltmere, Thistledown, Underfell, Wychfield`,
  ),
  trades,
  cities: namesIn("Leeds, Bristol, Cardiff, Derby, Dundee, Exeter, Hull, Lincoln, Norwich, Preston, Swindon, York"),
  company,
  titles,
};
