namespace Store.Seeds;

/// <summary>A leaf category with what lies on it: every noun in every style is a product.</summary>
internal sealed record Shelf(string Category, string Name, (string Noun, decimal Price)[] Nouns, string[] Styles, string Use)
{
    public static readonly Shelf[] All =
    [
        new("Kitchen", "Cookware", [("Saucepan", 39), ("Frying Pan", 45), ("Casserole", 79), ("Stockpot", 69), ("Roasting Tin", 34)],
            ["Copper", "Cast Iron", "Steel", "Enamel"], "Heats evenly and lasts a lifetime."),
        new("Kitchen", "Tableware", [("Dinner Plate", 12), ("Soup Bowl", 10), ("Serving Dish", 28), ("Milk Jug", 18), ("Mug", 9)],
            ["Stoneware", "Porcelain", "Speckled", "Midnight Blue"], "Made for every day, safe in the dishwasher."),
        new("Kitchen", "Tools", [("Chopping Board", 24), ("Salad Servers", 16), ("Rolling Pin", 14), ("Pepper Mill", 32), ("Bread Box", 48)],
            ["Walnut", "Beech", "Olive Wood", "Bamboo"], "Oiled by hand; every piece has its own grain."),
        new("Office", "Writing", [("Fountain Pen", 54), ("Ballpoint Pen", 19), ("Mechanical Pencil", 22), ("Pen Case", 27), ("Ink Bottle", 11)],
            ["Brass", "Black", "Forest Green", "Tortoise"], "Balanced in the hand, refillable for years."),
        new("Office", "Paper", [("Notebook", 14), ("Sketchbook", 19), ("Planner", 26), ("Letter Set", 17), ("Index Cards", 8)],
            ["Lined", "Dotted", "Plain", "Squared"], "Heavy paper that takes ink without bleeding."),
        new("Home", "Lighting", [("Desk Lamp", 89), ("Pendant Lamp", 119), ("Floor Lamp", 149), ("Bedside Lamp", 59), ("Wall Lamp", 75)],
            ["Opal Glass", "Linen", "Matt White", "Smoked Glass"], "Warm light that dims without flicker."),
        new("Home", "Textiles", [("Throw", 65), ("Cushion", 35), ("Bath Towel", 29), ("Table Runner", 31), ("Tea Towel", 13)],
            ["Linen", "Wool", "Cotton", "Waffle"], "Woven in a small mill and softer with every wash."),
        new("Home", "Storage", [("Basket", 33), ("Shelf Box", 27), ("Coat Rack", 68), ("Shoe Bench", 129), ("Laundry Bin", 57)],
            ["Willow", "Felt", "Ash Wood", "Powder Grey"], "Puts an end to the pile in the corner."),
        new("Outdoor", "Camping", [("Two-Person Tent", 249), ("Sleeping Bag", 139), ("Camp Stove", 64), ("Enamel Kettle", 29), ("Folding Stool", 38)],
            ["Ridge", "Summit", "Valley", "Coast"], "Light to carry, easy to put up in the dark."),
        new("Outdoor", "Garden", [("Watering Can", 36), ("Hand Trowel", 17), ("Pruning Shears", 31), ("Plant Pot", 15), ("Bird Feeder", 26)],
            ["Galvanised", "Terracotta", "Oak", "Slate"], "Stands outside all winter and does not mind."),
    ];
}
