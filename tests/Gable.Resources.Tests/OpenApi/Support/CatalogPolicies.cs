namespace Gable.Resources.Tests.OpenApi;

public sealed class ProductPolicy : Policy<Product>
{
    public ProductPolicy()
    {
        Read((actor, product) => product.State != ProductState.Draft || actor.IsSignedIn);
        Write((actor, product) => actor.IsSignedIn);
        Field(product => product.CostPrice).VisibleTo(actor => actor.IsIn("staff"));
        Field(product => product.Rank).WritableBy(actor => actor.IsIn("staff"));
    }
}

public sealed class VendorPolicy : Policy<Vendor>
{
    public VendorPolicy()
    {
        Read((actor, vendor) => true);
        Write((actor, vendor) => actor.IsSignedIn);
    }
}

public sealed class BadgePolicy : Policy<Badge>
{
    public BadgePolicy()
    {
        Read((actor, badge) => true);
        Write((actor, badge) => actor.IsSignedIn);
    }
}

public sealed class ProductReviewPolicy : Policy<ProductReview>
{
    public ProductReviewPolicy()
    {
        Read((actor, review) => true);
        Create((actor, review) => true);
        Delete((actor, review) => actor.IsIn("staff"));
    }
}

public sealed class FeedbackNotePolicy : Policy<FeedbackNote>
{
    public FeedbackNotePolicy() => Create((actor, note) => true);
}

public sealed class RegionPolicy : Policy<Region>
{
    public RegionPolicy() => Read((actor, region) => true);
}
