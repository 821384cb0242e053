namespace Gable.Data;

/// <summary>Names of the annotations that the conventions leave on the EF Core model.</summary>
internal static class GableAnnotations
{
    internal const string Conventions = "Gable:Conventions";
    internal const string Searchable = "Gable:Searchable";
    internal const string SearchIndex = "Gable:SearchIndex";
    internal const string CaseInsensitive = "Gable:CaseInsensitive";
    internal const string OwnCollation = "Gable:OwnCollation";
    internal const string Json = "Gable:Json";
    internal const string Role = "Gable:Role";
    internal const string TableElsewhere = "Gable:TableElsewhere";
}
