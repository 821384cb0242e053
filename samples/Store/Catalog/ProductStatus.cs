namespace Store.Catalog;

public enum ProductStatus
{
    /// <summary>Being prepared; only staff sees it.</summary>
    Draft,

    /// <summary>For sale.</summary>
    Active,

    /// <summary>Not sold any more; customers who have it still find it.</summary>
    Discontinued,
}
