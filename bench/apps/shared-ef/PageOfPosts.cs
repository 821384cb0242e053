using System.Text.Json.Serialization;

namespace Bench.SharedEf;

public sealed record PageOfPosts(
    IReadOnlyList<Post> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Total = null);
