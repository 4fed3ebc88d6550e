// A genuine discord.js client. It does what it is told by commands and says on its output what happens to it;
// the test that starts it plays Discord's people. Usage: node witness.mjs API_URL TOKEN
import {
  ActionRowBuilder, ApplicationCommandType, ButtonBuilder, ButtonStyle, Client, ContextMenuCommandBuilder,
  EmbedBuilder, Events, GatewayIntentBits, MessageFlags, PermissionFlagsBits, SlashCommandBuilder,
} from 'discord.js';

const [api, token] = process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
const say = (...words) => console.log(words.join(' '));

const commands = [
  new SlashCommandBuilder().setName('quote').setDescription('Who said what')
    .addStringOption(option => option.setName('speaker').setDescription('Whose words').setAutocomplete(true))
    .addBooleanOption(option => option.setName('private').setDescription('Only to you')),
  new SlashCommandBuilder().setName('later').setDescription('Takes its time'),
  new SlashCommandBuilder().setName('post').setDescription('Posts into a channel')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addChannelOption(option => option.setName('where').setDescription('The channel').setRequired(true)),
  new ContextMenuCommandBuilder().setName('Find quotes').setType(ApplicationCommandType.Message),
];

const card = text => ({
  embeds: [new EmbedBuilder().setTitle('Witness').setDescription(text).addFields({ name: 'Heard', value: 'just now' })],
  components: [new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId('v1:turn').setLabel('Turn').setStyle(ButtonStyle.Secondary))],
  allowedMentions: { parse: [] },
});

const answers = {
  async quote(interaction) {
    const flags = interaction.options.getBoolean('private') ? MessageFlags.Ephemeral : undefined;
    const reply = await interaction.reply({ ...card(interaction.options.getString('speaker') ?? 'nobody'), flags, withResponse: true });
    say('replied', reply.resource.message.id);
  },
  async later(interaction) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(card('at last'));
    await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    await interaction.deleteReply();
  },
  async post(interaction) {
    const channel = await client.channels.fetch(interaction.options.getChannel('where').id);
    const message = await channel.send({ ...card('posted'), nonce: 'witness-1', enforceNonce: true });
    const read = await channel.messages.fetch({ limit: 10 });
    await message.edit({ content: 'edited' });
    await interaction.reply({ content: `posted ${message.id} among ${read.size}`, flags: MessageFlags.Ephemeral });
  },
  async 'Find quotes'(interaction) {
    await interaction.reply({ content: interaction.targetMessage.content, flags: MessageFlags.Ephemeral });
  },
};

client.on(Events.InteractionCreate, async interaction => {
  try {
    if (interaction.isAutocomplete())
      await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'Kerry' }]);
    else if (interaction.isButton())
      await interaction.update({ content: 'turned', embeds: [], components: [] });
    else if (interaction.isCommand())
      await answers[interaction.commandName](interaction);
  } catch (error) {
    say('failed', interaction.commandName ?? interaction.type, error.code, error.message);
  }
});

client.on(Events.ShardResume, (_, replayed) => say('resumed', replayed));
client.on(Events.Error, error => say('error', error.message));
client.on(Events.Warn, warning => say('warning', warning));
client.on(Events.ShardDisconnect, event => say('disconnected', event.code));

client.once(Events.ClientReady, async () => {
  await client.application.commands.set(commands);
  const direct = await client.application.fetch();
  say('ready', client.user.username, client.guilds.cache.size, direct.owner.username);
});

process.on('SIGTERM', () => client.destroy().then(() => process.exit(0)));
await client.login(token).catch(error => {
  say('refused', error.code ?? error.name);
  process.exit(3);
});
