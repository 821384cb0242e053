namespace Gable.Resources.Tests.Reading;

public sealed class CompanyPolicy : Policy<Company>
{
    public CompanyPolicy() => Read((actor, company) => company.IsPublic || actor.IsIn("staff"));
}

public sealed class AuthorPolicy : Policy<Author>
{
    public AuthorPolicy()
    {
        Read((actor, author) => !author.Banned || author.Id == actor.Id || actor.IsIn("staff"));
        Field(author => author.Phone).VisibleTo(actor => actor.IsIn("staff"));
    }
}

public sealed class PostPolicy : Policy<Post>
{
    public PostPolicy()
    {
        Read((actor, post) => (post.Published && post.Status == PostStatus.Live) || post.AuthorId == actor.Id || actor.IsIn("staff"));
        Create((actor, post) => actor.IsSignedIn && post.AuthorId == actor.Id);
        Update((actor, post) => post.AuthorId == actor.Id);
        Delete((actor, post) => post.AuthorId == actor.Id || actor.Can("posts.delete"));
        Field(post => post.InternalNotes).VisibleTo(actor => actor.IsIn("staff"));
        Field(post => post.Reviewer).VisibleTo(actor => actor.IsIn("staff"));
        Field(post => post.ReviewerId).VisibleTo(actor => actor.IsIn("staff"));
        Field(post => post.Price).WritableBy(actor => actor.IsIn("staff"));
    }
}

public sealed class TagPolicy : Policy<Tag>
{
    public TagPolicy() => Read((actor, tag) => !tag.IsPrivate || actor.IsIn("staff"));
}

public sealed class ReviewPolicy : Policy<Review>
{
    public ReviewPolicy() => Read((actor, review) => !review.Withdrawn || actor.IsIn("staff"));
}

public sealed class VaultPolicy : Policy<Vault>
{
    public VaultPolicy() => Create((actor, vault) => actor.IsIn("staff"));
}

public sealed class LedgerPolicy : Policy<Ledger>
{
    public LedgerPolicy() => Read((actor, ledger) => actor.IsSignedIn && ledger.Owner == actor.Subject);
}
