namespace Gable.Resources.Tests.OpenApi;

/// <summary>Tests of one application with every kind of model and endpoint.</summary>
[CollectionDefinition(Name)]
public sealed class OnCatalog : ICollectionFixture<CatalogServer>
{
    public const string Name = "The catalog";
}
