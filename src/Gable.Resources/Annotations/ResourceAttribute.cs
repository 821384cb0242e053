namespace Gable.Resources;

/// <summary>Opens the model's REST endpoints under <c>/api/&lt;plural-kebab&gt;</c>, guarded by its <see cref="Policy{T}"/>.</summary>
/// <remarks>Without a policy the application refuses to start: nothing is exposed by accident.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ResourceAttribute : Attribute
{
    /// <summary>Uses the plural of the class name: <c>OrderLine</c> becomes <c>order-lines</c>.</summary>
    public ResourceAttribute()
    {
    }

    /// <summary>Uses a name of your own.</summary>
    /// <param name="name">The last segment of the path, lower-case kebab: <c>people</c>.</param>
    public ResourceAttribute(string name) => Name = name;

    /// <summary>The last segment of the path; <c>null</c> derives it from the class name.</summary>
    public string? Name { get; }
}
