using Bench.SharedEf;
using Microsoft.AspNetCore.Mvc;

namespace Bench.MvcEf;

[ApiController, Route("api/products")]
public sealed class ProductsController(BenchContext db) : ControllerBase
{
    [HttpGet]
    public Task<PageOfProducts> ListAsync(
        string category,
        [FromQuery(Name = "priceCents[gte]")] int least,
        [FromQuery(Name = "priceCents[lte]")] int most,
        CancellationToken cancellationToken) => Posts.ListAsync(db, category, least, most, cancellationToken);
}
