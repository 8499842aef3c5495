import { type Names, namesIn, tradesIn } from "./names.ts";

const company = (stem: string, trade: string, city: string | null): string => [stem, trade, city ?? ""].join(" ").trim();

export const german: Names = {
  family: namesIn(
    `Albrecht, Baumgart, Brückner, Dietrich, Ebner, Falk, Görtz, Hartwig, Jäger, Köhler, Lindner, Möller, Neubauer, Pfeiffer, Reinhardt, Schäfer, Thoma,
    Ullrich, Voigt, Yıldız/yildiz, Zeller`,
  ),
  given: namesIn(
    `Anke, Birgit, Carsten, Claudia, Emre, Friederike, Gregor, Heike, Ingo, Jörg, Katrin, Lukas, Maike, Nils, Petra, Ralf, Sabine, Sönke, Ulrike, Yasemin`,
  ),
  familyFirst: false,
  stems: namesIn(
    `Adlerbach, Brunnhagen, Eichental, Falkenmoor, Grünwaldt, Hirschbrück, Kranichfels, Lindenstieg, Moorweide, Nordhagen, Rabenstieg, Silbertal,
    Tannengrund, Uhlenbek, Vogelsprung, Weidenfels`,
  ),
  trades: tradesIn({
    Manufacturing: "Maschinenbau, Werke",
    Food: "Lebensmittel, Backwaren",
    Electronics: "Elektronik, Sensorik",
    Logistics: "Logistik, Spedition",
    Retail: "Handel",
    Pharmaceuticals: "Pharma",
    Automotive: "Fahrzeugteile",
    Packaging: "Verpackungen",
    Chemicals: "Chemie, Lacke",
    "Medical devices": "Medizintechnik",
    Agriculture: "Agrar",
    "Building materials": "Baustoffe",
  }),
  cities: namesIn("Kassel, Ulm, Bremen, Halle, Jena, Mainz, Siegen, Trier, Emden, Fulda, Passau, Rostock"),
  company,
  titles: {
    champion: ["Leitung Produktion", "Werksleitung", "Leitung Automatisierung"],
    economic_buyer: ["Kaufmännische Leitung", "CFO"],
    decision_maker: ["Geschäftsführung", "COO"],
    technical_evaluator: ["Leitung IT", "Automatisierungstechnik"],
    end_user: ["Schichtleitung", "Lagerleitung"],
    blocker: ["Leitung Einkauf", "Betriebsrat"],
    unknown: ["Werkstudium", "Projektassistenz", "Beratung"],
  },
};

export const french: Names = {
  family: namesIn(
    `Aubert, Blanchard, Caron, Chevalier, Delacroix, Dubreuil, Fontaine, Garnier, Haddad, Jacquet, Lefèvre, Marchand, Mercier, Noël, Perrin, Renaud,
    Roussel, Sanchez, Tessier, Vasseur`,
  ),
  given: namesIn(
    `Adèle, Amandine, Bastien, Camille, Cédric, Delphine, Étienne, Fabrice, Gaëlle, Hélène, Jérôme, Karim, Laure, Mathilde, Nadia, Olivier, Pauline, Rémi,
    Sandrine, Thierry`,
  ),
  familyFirst: false,
  stems: namesIn(
    `Aubeclair, Boisjoly, Clairvent, Fontebrune, Grandlys, Hautelande, Lavandou, Montferrin, Noirval, Orvaux, Pierreplate, Rivebelle, Sablonne,
    Tournefleur, Valdoré, Vertlieu`,
  ),
  trades: tradesIn({
    Manufacturing: "Mécanique, Ateliers",
    Food: "Saveurs, Conserves",
    Electronics: "Électronique",
    Logistics: "Logistique, Transports",
    Retail: "Distribution",
    Pharmaceuticals: "Pharma",
    Automotive: "Automobile",
    Packaging: "Emballages",
    Chemicals: "Chimie",
    "Medical devices": "Santé",
    Agriculture: "Agricole, Vergers",
    "Building materials": "Matériaux",
  }),
  cities: namesIn("Nantes, Dijon, Reims, Tours, Angers, Brest, Le Mans, Metz, Nîmes, Pau, Rennes, Rouen"),
  company,
  titles: {
    champion: ["Directeur des opérations", "Responsable de site", "Responsable automatisation"],
    economic_buyer: ["Directrice financière", "Directeur administratif et financier"],
    decision_maker: ["Directrice générale", "Directeur industriel"],
    technical_evaluator: ["DSI", "Ingénieure automatismes"],
    end_user: ["Chef d’équipe", "Responsable d’entrepôt"],
    blocker: ["Responsable achats", "RSSI"],
    unknown: ["Stagiaire", "Consultante", "Chargé d’études"],
  },
};

export const dutch: Names = {
  family: namesIn(
    "Bakker, Brouwer, de Graaf, Dekker, Hoekstra, Jansma, Kuipers, Mulder, Postma, Schouten, Smeets, van Dijk, Verhoeven, Visser, Wolters",
  ),
  given: namesIn("Anouk, Bram, Daan, Esther, Femke, Gijs, Hanneke, Jeroen, Lotte, Maarten, Noor, Pieter, Roos, Sander, Tess, Youssef"),
  familyFirst: false,
  stems: namesIn(
    "Berkenwaard, Duinlicht, Eikenveen, Grachtwerk, Heidewaard, Kievitsoord, Lindenwaard, Merelbeemd, Noorderven, Rietzicht, Schelpwijk, Veenlicht, Waterlinde, Zandzicht",
  ),
  trades: tradesIn({
    Manufacturing: "Machines",
    Food: "Voeding",
    Electronics: "Elektronica",
    Logistics: "Logistiek, Transport",
    Retail: "Retail",
    Pharmaceuticals: "Farma",
    Automotive: "Voertuigen",
    Packaging: "Verpakkingen",
    Chemicals: "Chemie",
    "Medical devices": "Medisch",
    Agriculture: "Agro, Kassen",
    "Building materials": "Bouwstoffen",
  }),
  cities: namesIn("Breda, Delft, Ede, Gouda, Hoorn, Leiden, Meppel, Tiel, Venlo, Weert, Zeist, Zwolle"),
  company,
  titles: {
    champion: ["Operationeel directeur", "Hoofd automatisering", "Fabrieksmanager"],
    economic_buyer: ["Financieel directeur", "CFO"],
    decision_maker: ["Algemeen directeur", "COO"],
    technical_evaluator: ["Hoofd IT", "Automatiseringsarchitect"],
    end_user: ["Teamleider magazijn", "Ploegleider"],
    blocker: ["Hoofd inkoop", "Privacy officer"],
    unknown: ["Stagiair", "Adviseur"],
  },
};
