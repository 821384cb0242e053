using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Gable.Resources;

namespace Gable.Admin.Tests.Shop.Content;

#region admin-attributes
/// <summary>A text of every meaning.</summary>
[Resource, AdminModel(Icon = "edit")]
public sealed class Story
{
    public Guid Id { get; set; }

    [Searchable, StringLength(120)]
    public required string Title { get; set; }

    [DataType("Markdown"), Display(GroupName = "Text")]
    public string Body { get; set; } = "";

    [Display(GroupName = "Text")]
    public List<string> Keywords { get; set; } = [];

    [DataType(DataType.ImageUrl), StringLength(400), Display(GroupName = "Look")]
    public string? Picture { get; set; }

    [AdminField(Control = AdminControl.Color), RegularExpression("^#[0-9a-f]{6}$"), StringLength(7), Display(GroupName = "Look")]
    public string? Colour { get; set; }

    [Url, StringLength(400), Display(GroupName = "Contact")]
    public string? Website { get; set; }

    [EmailAddress, StringLength(200), Display(GroupName = "Contact")]
    public string? Email { get; set; }

    [Phone, StringLength(40), Display(GroupName = "Contact")]
    public string? Phone { get; set; }

    [Json]
    public Dictionary<string, string> Options { get; set; } = [];

    public DateTimeOffset? PublishedAt { get; set; }

    public Guid? AuthorId { get; set; }

    public Author? Author { get; set; }

    public List<StoryPicture> Pictures { get; } = [];
}
#endregion

public sealed class StoryPolicy : Policy<Story>
{
    public StoryPolicy()
    {
        Read((actor, story) => true);
        Write((actor, story) => actor.IsIn("staff") || actor.IsIn("manager"));
    }
}

/// <summary>So many that they are searched, and added on the way.</summary>
[Resource]
public sealed class Author
{
    public Guid Id { get; set; }

    [Searchable, StringLength(80, MinimumLength = 2)]
    public required string Name { get; set; }

    public Guid? AgencyId { get; set; }

    public Agency? Agency { get; set; }
}

public sealed class AuthorPolicy : Policy<Author>
{
    public AuthorPolicy()
    {
        Read((actor, author) => true);
        Write((actor, author) => actor.IsIn("manager"));
    }
}

/// <summary>Few: they are listed.</summary>
[Resource]
public sealed class Agency
{
    public Guid Id { get; set; }

    [Unique, StringLength(80)]
    public required string Name { get; set; }

    public int? FoundingYear { get; set; }

    public int? Readers { get; set; }

    [DisplayFormat(DataFormatString = "No. {0:00000}")]
    public int? Licence { get; set; }

    public List<Author> Authors { get; } = [];
}

public sealed class AgencyPolicy : Policy<Agency>
{
    public AgencyPolicy()
    {
        Read((actor, agency) => true);
        Write((actor, agency) => actor.IsIn("manager"));
    }
}

/// <summary>In an order that somebody decides.</summary>
[Resource]
public sealed class StoryPicture
{
    public Guid Id { get; set; }

    public Guid StoryId { get; set; }

    public Story? Story { get; set; }

    [StringLength(80)]
    public required string Caption { get; set; }

    public int Position { get; set; }
}

public sealed class StoryPicturePolicy : Policy<StoryPicture>
{
    public StoryPicturePolicy()
    {
        Read((actor, picture) => true);
        Write((actor, picture) => actor.IsIn("staff") || actor.IsIn("manager"));
    }
}
