namespace Bench.SharedEf;

public sealed class Author
{
    public int Id { get; set; }

    public required string Name { get; set; }
}
