using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Newsroom;

/// <summary>
/// The one way in which a section of the settings becomes options: bound, checked by its own rules, and refused before anything starts.
/// </summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to <paramref name="section"/> and checks its annotations and <see cref="IValidatableObject"/> when
    /// the host starts. What is wrong is told by the options' own sentences, each naming its key and a valid example.
    /// </summary>
    public static IServiceCollection AddValidated<T>(this IServiceCollection services, IConfigurationSection section)
        where T : class
    {
        services.AddOptions<T>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<T>, OwnRules<T>>());
        return services;
    }

    private sealed class OwnRules<T>(IServiceProvider services) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            List<ValidationResult> faults = [];
            return Validator.TryValidateObject(
                options, new ValidationContext(options, services, items: null), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage ?? ""));
        }
    }
}
